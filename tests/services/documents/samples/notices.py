"""What must stand on the notices of the practice county."""

from collections.abc import Mapping

from tests.services.documents.samples.sample import Sample

NOTICES: Mapping[str, Sample] = {
    "notice": Sample(
        words=("村民委员会",),
        answers={"attached": "办理时间表；需要的材料"},
    ),
    "poster": Sample(
        words=("村民委员会",),
        answers={"named": "王小红、阿依古丽·买买提", "list-title": "好邻居名单"},
    ),
    "personal-notice": Sample(words=("村民委员会",)),
    "notice-result": Sample(words=("村民委员会", "公示栏")),
}
