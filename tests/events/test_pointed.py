"""What is welcomed, refused or deplored with "the offer", "the decision", "the remarks" is on who made them, in one land too."""

import pytest
from tests.told import recipients


@pytest.mark.parametrize(
    ("text", "event_type", "told"),
    [
        ("PORT MORESBY, May 3 - Council of Churches secretary Roger Joseph offered to mediate between the clans and the"
         " company. Mr Hamaga, who speaks for the clans, welcomed the offer. Police were sent to Tari. Prime Minister James"
         " Marape called for calm.", "SUPPORT", {"Council of Churches secretary Roger Joseph"}),
        ("BUJUMBURA, May 3 - The electoral commission put off the polls by ten days on Thursday. Opposition leader Agathon"
         " Rwasa hailed the postponement. Police fired on protesters in Musaga. The African Union called for dialogue.",
         "SUPPORT", {"The electoral commission"}),
        ("LIBREVILLE, May 3 - Gabonese President Omar Bongo offered to send a mediator to Bangui on Friday. The opposition"
         " MLPC hailed the proposal as the last chance. Mutineers still held the radio. France said it would not step in.",
         "SUPPORT", {"Gabonese President Omar Bongo"}),
        ("SARAJEVO, May 3 - The OSCE decided on Tuesday to put off local elections in Bosnia. The Moslem SDA party welcomed"
         " the delay. Polling will be held in November. No new date has been set.", "SUPPORT", {"OSCE"}),
        ("NAIROBI, May 3 - The UN Security Council approved a force for Haiti. Dominican President Luis Abinader hailed the"
         " resolution. Kenya is to send 1,000 officers. A lawyer threatened to sue.", "SUPPORT", {"UN Security Council"}),
    ],
)  # fmt: skip
def test_it_is_on_who_did_it(text: str, event_type: str, told: set[str]) -> None:
    assert recipients(text, event_type) == told
