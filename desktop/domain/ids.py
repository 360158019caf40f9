"""The names by which registers, records and desks refer to each other.

A register that others point at has its own kind of id here, so that a request
can name a resident without the two registers importing one another.
"""

import os
import time
from collections.abc import Mapping
from typing import NewType

RegisterKey = NewType("RegisterKey", str)
DeskId = NewType("DeskId", str)

RecordId = NewType("RecordId", str)
"""32 hexadecimal digits, made by the desk that writes the record first."""

ResidentId = NewType("ResidentId", RecordId)
OrganisationId = NewType("OrganisationId", RecordId)
MemberId = NewType("MemberId", RecordId)
VolunteerId = NewType("VolunteerId", RecordId)
ActivityId = NewType("ActivityId", RecordId)
ParticipationId = NewType("ParticipationId", RecordId)
ProjectId = NewType("ProjectId", RecordId)
ServiceItemId = NewType("ServiceItemId", RecordId)
RequestId = NewType("RequestId", RecordId)
TimeEntryId = NewType("TimeEntryId", RecordId)

REFERS_TO: Mapping[object, RegisterKey] = {
    ResidentId: RegisterKey("residents"),
    OrganisationId: RegisterKey("organisations"),
    MemberId: RegisterKey("members"),
    VolunteerId: RegisterKey("volunteers"),
    ActivityId: RegisterKey("activities"),
    ParticipationId: RegisterKey("participations"),
    ProjectId: RegisterKey("projects"),
    ServiceItemId: RegisterKey("service_items"),
    RequestId: RegisterKey("requests"),
    TimeEntryId: RegisterKey("time_entries"),
}


def new_record_id() -> RecordId:
    """Return an id nobody else draws: milliseconds first, so that new rows lie together."""
    milliseconds = int(time.time() * 1000) & 0xFFFF_FFFF_FFFF
    return RecordId(f"{milliseconds:012x}{os.urandom(10).hex()}")
