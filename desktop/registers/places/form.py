"""How places are listed and asked for."""

from desktop.domain.masks import whole
from desktop.domain.places import UrbanRural
from desktop.domain.regions import PlaceKind
from desktop.domain.register import Derived, Field, Look, Register
from desktop.messages import N_
from desktop.registers.places.model import KEY, Place
from desktop.registers.places.rules import RULES, goes_on_as, what_it_is

PLACES = Register(
    key=KEY,
    record=Place,
    title=N_("Places"),
    named_by=("name", "code"),
    look=Look(icon="map-pin", hue="r_service"),
    fields=(
        Field(
            name="code",
            label=N_("Code"),
            hint=N_("12 digits; 6 are enough for a county, 9 for a township"),
            searched=True,
        ),
        Field(name="name", label=N_("Place name"), searched=True),
        Derived(name="kind", label=N_("What it is"), value=what_it_is),
        Field(name="setting", label=N_("Urban or rural"), in_list=False),
        Field(name="effective_on", label=N_("Valid from")),
        Field(name="withdrawn_on", label=N_("Valid until"), hint=N_("The last day")),
        Field(
            name="successor",
            label=N_("Code it goes on under"),
            hint=N_("Of the place it was merged into, or its new one"),
            in_list=False,
            searched=True,
        ),
        Derived(name="becomes", label=N_("Goes on as"), value=goes_on_as),
        Field(
            name="head",
            label=N_("Head of station"),
            hint=N_("Whom those above call about a hand-over"),
            in_list=False,
        ),
        Field(name="telephone", label=N_("Telephone"), in_list=False),
        Field(name="source", label=N_("Source"), hint=N_("The paper that says so"), in_list=False),
        Field(name="remarks", label=N_("Remarks"), in_list=False),
    ),
    choices={
        PlaceKind.COUNTY: N_("County or district"),
        PlaceKind.STREET_OFFICE: N_("Street office"),
        PlaceKind.TOWN: N_("Town"),
        PlaceKind.TOWNSHIP: N_("Rural township"),
        PlaceKind.LIKE_TOWNSHIP: N_("Like a township"),
        PlaceKind.RESIDENTS: N_("Residents’ committee"),
        PlaceKind.VILLAGERS: N_("Villagers’ committee"),
        PlaceKind.LIKE_RESIDENTS: N_("Like a residents’ committee"),
        PlaceKind.LIKE_VILLAGERS: N_("Like a villagers’ committee"),
        UrbanRural.MAIN_CITY: N_("111 main city"),
        UrbanRural.CITY_FRINGE: N_("112 fringe of the city"),
        UrbanRural.TOWN_CENTRE: N_("121 centre of a town"),
        UrbanRural.TOWN_FRINGE: N_("122 fringe of a town"),
        UrbanRural.SPECIAL: N_("123 special area"),
        UrbanRural.TOWNSHIP_CENTRE: N_("210 centre of a township"),
        UrbanRural.VILLAGE: N_("220 village"),
    },
    rules=RULES,
    shipped=tuple,
    posted=whole("code", "name", "kind", "setting", "effective_on", "withdrawn_on", "becomes"),
)
