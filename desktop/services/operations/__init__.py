"""What can be done to the records of each register, in the order of use."""

from desktop.services.operation import AnyOperation
from desktop.services.operations.activities import ON_ACTIVITIES
from desktop.services.operations.banking import BANKING_OPERATIONS
from desktop.services.operations.care import OF_CARE
from desktop.services.operations.catalogue import ON_THE_CATALOGUE
from desktop.services.operations.certificates import OF_CERTIFICATES
from desktop.services.operations.elders import OF_ELDERS
from desktop.services.operations.households import OF_HOUSEHOLDS
from desktop.services.operations.needs import ON_NEEDS
from desktop.services.operations.organisations import ON_ORGANISATIONS
from desktop.services.operations.places import ON_PLACES
from desktop.services.operations.projects import ON_PROJECTS
from desktop.services.operations.requests_closing import AT_THE_END
from desktop.services.operations.requests_intake import INTAKE
from desktop.services.operations.requests_papers import PAPERWORK
from desktop.services.operations.requests_referrals import FOLLOWING
from desktop.services.operations.requests_running import UNDERWAY
from desktop.services.operations.residents import OF_RESIDENTS
from desktop.services.operations.residents_moving import MOVES
from desktop.services.operations.signing import SIGNING
from desktop.services.operations.time_bank import TIME_BANK_OPERATIONS
from desktop.services.operations.verifications import ON_VERIFICATIONS
from desktop.services.operations.volunteers import OF_VOLUNTEERS

OPERATIONS: tuple[AnyOperation, ...] = (
    *INTAKE,
    *FOLLOWING,
    *UNDERWAY,
    *AT_THE_END,
    *PAPERWORK,
    *ON_THE_CATALOGUE,
    *OF_CARE,
    *ON_NEEDS,
    *ON_ACTIVITIES,
    *OF_HOUSEHOLDS,
    *OF_RESIDENTS,
    *MOVES,
    *OF_ELDERS,
    *ON_ORGANISATIONS,
    *SIGNING,
    *BANKING_OPERATIONS,
    *OF_CERTIFICATES,
    *OF_VOLUNTEERS,
    *ON_PROJECTS,
    *TIME_BANK_OPERATIONS,
    *ON_PLACES,
    *ON_VERIFICATIONS,
)
