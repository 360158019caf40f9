"""How certificates of voluntary service are listed and asked for."""

from desktop.domain.register import Field, Lasting, Look, Register
from desktop.domain.volunteering import banked_hours_note
from desktop.messages import N_
from desktop.registers.certificates.model import KEY, Certificate, CertificateState
from desktop.registers.certificates.rules import RULES, WORKFLOW, fill

CERTIFIED = N_("What is certified")
ISSUER = N_("Who issues it")
VALIDITY = N_("Whether it holds")

CERTIFICATES = Register(
    key=KEY,
    record=Certificate,
    title=N_("Service certificates"),
    named_by=("number",),
    look=Look(icon="certificate", hue="r_vol"),
    part_of="volunteer",
    lasting=Lasting.KEPT,
    fields=(
        Field(
            name="number",
            label=N_("Certificate number"),
            section=CERTIFIED,
            searched=True,
            given="志证〔{year}〕{mark}{serial:04}号",
        ),
        Field(name="volunteer", label=N_("Volunteer"), section=CERTIFIED),
        Field(name="issued_on", label=N_("Issued on"), section=CERTIFIED),
        Field(name="first_day", label=N_("Served from"), section=CERTIFIED),
        Field(name="last_day", label=N_("Served until"), section=CERTIFIED),
        Field(
            name="minutes",
            label=N_("Hours certified"),
            hint=N_("Added up from the services signed for"),
            section=CERTIFIED,
        ),
        Field(
            name="content",
            label=N_("Content of the service"),
            section=CERTIFIED,
            in_list=False,
        ),
        Field(name="purpose", label=N_("Purpose"), section=CERTIFIED, sensitive=True),
        Field(name="issuer", label=N_("Issuing body"), section=ISSUER, in_list=False),
        Field(name="head", label=N_("Head"), section=ISSUER, in_list=False),
        Field(name="clerk", label=N_("Issued by the clerk"), section=ISSUER, in_list=False),
        Field(
            name="telephone",
            label=N_("Telephone for questions"),
            section=ISSUER,
            in_list=False,
        ),
        Field(name="copies", label=N_("Copies"), section=VALIDITY, in_list=False),
        Field(
            name="reprints",
            label=N_("Printed again"),
            hint=N_("How many copies were printed later"),
            section=VALIDITY,
        ),
        Field(name="state", label=N_("State"), section=VALIDITY),
        Field(
            name="void_reason",
            label=N_("Why void"),
            section=VALIDITY,
            in_list=False,
            sensitive=True,
        ),
        Field(name="voided_on", label=N_("Made void on"), section=VALIDITY, in_list=False),
        Field(
            name="remarks",
            label=N_("Remarks"),
            section=VALIDITY,
            in_list=False,
            sensitive=True,
        ),
    ),
    choices={
        CertificateState.VALID: N_("Valid"),
        CertificateState.VOID: N_("Void"),
    },
    rules=RULES,
    workflow=WORKFLOW,
    fill=fill,
    note=banked_hours_note,
)
