"""What can be done to the records of each register, in the order of use."""

from desktop.services.operation import AnyOperation
from desktop.services.operations.elders import OF_ELDERS

OPERATIONS: tuple[AnyOperation, ...] = (*OF_ELDERS,)
