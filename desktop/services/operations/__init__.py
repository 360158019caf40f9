"""What can be done to the records of each register, in the order of use."""

from desktop.services.operation import AnyOperation

OPERATIONS: tuple[AnyOperation, ...] = ()
