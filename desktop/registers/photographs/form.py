"""How photographs are listed and asked for."""

from desktop.domain.register import Field, Look, Register
from desktop.messages import N_
from desktop.registers.photographs.model import KEY, Faces, Photograph
from desktop.registers.photographs.rules import RULES, fill

PICTURE = N_("Picture")
CONSENT = N_("Consent")

PHOTOGRAPHS = Register(
    key=KEY,
    record=Photograph,
    title=N_("Photographs"),
    named_by=("caption", "taken_on"),
    look=Look(icon="photo", hue="r_mutual"),
    part_of="activity",
    fields=(
        Field(name="activity", label=N_("Activity"), section=PICTURE),
        Field(
            name="picture",
            label=N_("Photograph"),
            hint=N_("Is made smaller; place and time of the camera are taken out"),
            section=PICTURE,
        ),
        Field(name="caption", label=N_("What it shows"), section=PICTURE, searched=True),
        Field(name="taken_on", label=N_("Taken on"), section=PICTURE),
        Field(name="taken_by", label=N_("Taken by"), section=PICTURE, in_list=False),
        Field(name="faces", label=N_("Faces"), section=CONSENT),
        Field(name="remarks", label=N_("Remarks"), section=CONSENT, in_list=False, sensitive=True),
    ),
    choices={
        Faces.NOBODY: N_("Nobody can be recognised"),
        Faces.AGREED: N_("Those recognised agreed"),
        Faces.NOT_ASKED: N_("Not asked yet"),
    },
    rules=RULES,
    fill=fill,
)
