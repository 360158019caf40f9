"""Which projects of volunteers are to be started or finished."""

from datetime import date

from desktop.registers.projects.model import ProjectState
from desktop.services.desk import Sitting
from desktop.services.selections.projects import DUE
from tests.registers.surroundings import TODAY
from tests.services.operations.test_projects import project
from tests.services.operations.village import Village
from tests.services.selections.picking import picked

S = ProjectState
YESTERDAY, TOMORROW = date(2026, 11, 22), date(2026, 11, 24)


def test_what_waits_on_its_first_day_and_what_runs_past_its_last_is_due(sitting: Sitting) -> None:
    village = Village(sitting)
    waits = project(village, name="清河", starts_on=TODAY)
    project(village, name="敬老", starts_on=TOMORROW)
    runs_on = project(village, name="巡逻", state=S.RUNNING, ends_on=YESTERDAY)
    project(village, name="学堂", state=S.RUNNING, ends_on=TODAY)
    project(village, name="春联", state=S.RUNNING)
    project(village, name="义诊", state=S.FINISHED, ends_on=YESTERDAY)
    assert picked(sitting, DUE, TODAY) == [runs_on, waits]
