"""The catalogue of services with which a county may begin."""

from desktop.registers.service_items.model import Category, Handling, Office
from desktop.services.practice.texts import service_items


def test_the_catalogue_covers_every_category_of_the_plan_1_26() -> None:
    assert {Category(item["category"]) for item in service_items()} == set(Category)
    assert 35 <= len(service_items()) <= 45


def test_every_item_has_a_code_of_its_own_and_says_what_to_bring() -> None:
    codes = [item["code"] for item in service_items()]
    assert len(set(codes)) == len(codes)
    assert all(item["name"] and item["materials"] for item in service_items())
    assert all(Office(item["office"]) for item in service_items())


def test_what_is_settled_on_the_spot_takes_no_days_and_the_rest_some_6_1() -> None:
    for item in service_items():
        assert (item["promised_days"] == 0) == (Handling(item["handling"]) is Handling.ON_THE_SPOT)
