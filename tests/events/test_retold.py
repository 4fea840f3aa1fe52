"""One happening that a sentence tells twice is one mention."""

import pytest

from dateline.api import load


@pytest.mark.parametrize(
    ("text", "event_type", "count"),
    [
        ("The move was criticised by the mayor, who called it a disgrace.", "ACCUSE", 1),
        ("The president criticised the United Nations, which he called a club of the rich.", "ACCUSE", 1),
        ("Hutu rebels fell on a camp in Burundi in an attack that killed twelve.", "ASSAULT", 1),
        ("The minister spoke to Lima's mayor in a call, by telephone, on Sunday.", "CONSULT", 1),
        ("Insurgents overran the town of Quissanga and kidnapped two nurses.", "ASSAULT", 2),
        ("Rebels attacked a convoy in Mali. No group claimed responsibility for the attack.", "ASSAULT", 1),
        ("Students rioted in Quito on Monday. The unrest broke out when a court freed the mayor.", "PROTEST", 1),
        ("Rebels attacked a convoy in Mali. The attack on the barracks in Gao killed six.", "ASSAULT", 2),
        ("Police in Togo fired at the marchers; three people were killed.", "ASSAULT", 1),
        ("Police in Togo fired at the marchers, and rebels killed an officer in Lome.", "ASSAULT", 2),
        ("Peru accused Chile of spying, and Chile accused Peru of lying.", "ACCUSE", 2),
        (
            "A court in Dakar found three officials guilty of theft and sent them to prison for two years.",
            "SANCTION",
            1,
        ),
        ("Police searched the offices of the union in Lusaka and carried away files.", "COERCE", 1),
        ("Police searched the offices of the union in Lusaka and detained its chairman.", "COERCE", 2),
        ("The minister apologised to bystanders in Minsk who were hurt by bullets that police fired.", "ASSAULT", 1),
        ("Gunmen sprayed a restaurant in Doda with bullets, killing 15.", "ASSAULT", 1),
    ],
)
def test_what_is_told_twice_is_one_mention(text: str, event_type: str, count: int) -> None:
    assert len([one for one in load().code(text, date="2012-06-06").mentions if one.event_type == event_type]) == count
