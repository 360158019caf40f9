"""A number tells of which document it is (domain.md §2.3 to §2.5)."""

from datetime import date

import pytest

from desktop.domain.identity import DOCUMENT_LABELS, DocumentKind, read_number
from desktop.domain.problems import Problem

TODAY = date(2026, 11, 23)
ID, FOREIGN, PERMIT = (
    DocumentKind.RESIDENT_ID,
    DocumentKind.FOREIGN_PERMANENT,
    DocumentKind.RESIDENCE_PERMIT,
)


def refusal(kind: DocumentKind, number: str) -> Problem:
    [problem] = read_number(kind, number, TODAY)[1]
    assert not problem.warning
    return problem


@pytest.mark.parametrize(
    ("chosen", "number", "document"),
    [
        pytest.param(ID, "810000199408230021", PERMIT, id="2.3 permit"),
        pytest.param(ID, "820000194803030010", PERMIT, id="2.3 permit of Macao"),
        pytest.param(ID, "922643195507070010", FOREIGN, id="2.4 card from 2023"),
        pytest.param(ID, "rus 123456789012", FOREIGN, id="2.4 older card"),
        pytest.param(PERMIT, "922643195507070010", FOREIGN, id="2.4 for a permit"),
        pytest.param(FOREIGN, "830000199201300022", PERMIT, id="2.3 for a foreign card"),
        pytest.param(ID, "46030119490815001442", DocumentKind.DISABILITY, id="2.5 disability card"),
        pytest.param(
            DocumentKind.HOUSEHOLD_BOOK, "922643195507070010", FOREIGN, id="2.4 for a register"
        ),
    ],
)
def test_a_number_of_another_document_says_which_to_choose(
    chosen: DocumentKind, number: str, document: DocumentKind
) -> None:
    problem = refusal(chosen, number)
    assert "choose" in problem.message
    assert problem.values == {"document": DOCUMENT_LABELS[document]}


@pytest.mark.parametrize("number", ["960301194908150014", "46030119490815001542"])
def test_a_slip_in_an_identity_number_is_not_taken_for_another_document(number: str) -> None:
    assert "choose" not in refusal(ID, number).message
