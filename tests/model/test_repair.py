"""What the parser regularly hangs wrongly is put right before any stage reads it."""

import pytest

from dateline.language import Parse
from dateline.pipeline import parse_text


def parsed(text: str) -> Parse:
    return parse_text(text)[1]


def word(parse: Parse, text: str) -> tuple[str, str]:
    """A word's function and the word that it hangs on."""
    token = next(t for t in parse.tokens if t.text == text)
    return token.dep, parse.tokens[token.head].text


def test_an_adjective_before_a_name_is_no_second_subject() -> None:
    parse = parsed("Sudan's paramilitary Rapid Support Forces said on Tuesday it had agreed to a ceasefire.")
    assert word(parse, "paramilitary") == ("amod", "Forces")
    assert word(parse, "Sudan") == ("poss", "Forces")


def test_what_stands_before_a_semicolon_is_not_what_is_promised() -> None:
    parse = parsed("Farmers block highway near Bogota; minister promises dialogue")
    assert word(parse, "block") == ("parataxis", "promises")


def test_a_clause_is_not_made_the_content_of_what_sums_it_up() -> None:
    parse = parsed(
        "The government accused the opposition Democratic Center party of encouraging the protest, a charge its leader rejected."
    )
    assert word(parse, "accused") == ("ROOT", "accused")
    assert word(parse, "rejected") == ("relcl", "charge")


def test_who_says_it_at_the_end_is_the_subject_of_saying() -> None:
    parse = parsed("Armed men released the girls, the state governor, Jan Roe, informed.")
    assert word(parse, "informed") == ("ROOT", "informed")
    assert word(parse, "governor") == ("nsubj", "informed")
    assert word(parse, "released") == ("ccomp", "informed")


def test_what_was_announced_says_nothing_itself() -> None:
    assert word(parsed("The army will retreat, a plan announced on Monday."), "announced") == ("acl", "plan")


def test_a_name_after_a_function_belongs_to_it() -> None:
    parse = parsed("Washington froze the assets of the army chief, General Abdel Fattah al-Burhan, in January.")
    assert word(parse, "Burhan") == ("appos", "chief")


def test_words_joined_by_a_hyphen_are_one_noun() -> None:
    assert word(parsed("The vice-principal of the school was killed in the attack."), "vice") == (
        "compound",
        "principal",
    )


def test_the_only_and_before_a_joined_verb_brings_its_subject() -> None:
    parse = parsed("Demonstrators broke into parliament and police opened fire.")
    assert word(parse, "police") == ("nsubj", "opened")
    assert word(parse, "opened") == ("conj", "broke")
    shared = parsed("Rebels attacked the town and the airport and captured a hundred soldiers.")
    assert word(shared, "airport") == ("conj", "town")


@pytest.mark.parametrize(
    "text",
    [
        "Demonstrators broke into parliament and police opened fire.",
        "The deal will hold; both sides said so.",
        "He said the talks would go on, and a colleague agreed.",
        "Good luck came.",
    ],
)
def test_every_repaired_sentence_is_still_one_tree(text: str) -> None:
    parse = parsed(text)
    for token in parse.tokens:
        assert token.head == token.i or list(parse.ancestors(token.i))[-1] in {
            t.i for t in parse.tokens if t.dep == "ROOT"
        }


def test_what_is_added_to_a_denial_hangs_on_it() -> None:
    parse = parsed("The army denied that the town had fallen, saying its men had held it.")
    assert word(parse, "saying") == ("advcl", "denied")


def test_a_verb_helps_no_other_unless_it_is_an_auxiliary() -> None:
    parse = parsed("Most farmers oppose sending grain to Peru.")
    assert word(parse, "sending") == ("xcomp", "oppose")


def test_had_before_its_subject_opens_a_condition() -> None:
    parse = parsed("Doe told the council that Peru would not have gone to war had the rebels not attacked a base.")
    assert word(parse, "attacked") == ("advcl", "gone")
    assert word(parse, "had") == ("aux", "attacked")


def test_what_answers_a_charge_is_a_verb() -> None:
    parse = parsed("Aid workers say soldiers are blocking lorries, a charge the government rejects.")
    assert word(parse, "rejects") == ("relcl", "charge")
    assert word(parse, "government") == ("nsubj", "rejects")


def test_an_aim_has_its_infinitive() -> None:
    parse = parsed("Foreign agents foiled a plot to assassinate the president in 2022.")
    assert word(parse, "assassinate") == ("acl", "plot")


def test_what_somebody_is_accused_of_hangs_on_the_accusation() -> None:
    parse = parsed("Activists accused the guards of executing six prisoners.")
    assert word(parse, "of") == ("prep", "accused")


def test_who_denies_goes_on_in_the_tense_of_the_denial() -> None:
    parse = parsed("The embassy denied that he had worked for it and called the case a provocation.")
    assert word(parse, "called") == ("conj", "denied")


def test_what_is_reported_of_somebody_is_done_by_them() -> None:
    parse = parsed("There were unconfirmed reports of soldiers burning huts.")
    assert word(parse, "burning") == ("pcomp", "of")
    assert word(parse, "soldiers") == ("nsubj", "burning")


@pytest.mark.parametrize(
    ("text", "told", "teller"),
    [
        ("Doe, who brags he has held more than 100 town halls, left.", "held", "brags"),
        ("While he acknowledged funding was a major reason, Doe also noted several things.", "was", "acknowledged"),
    ],
)
def test_what_is_told_hangs_on_the_verb_that_tells_it(text: str, told: str, teller: str) -> None:
    assert word(parsed(text), told) == ("ccomp", teller)


def test_has_said_is_no_passive() -> None:
    parse = parsed("While he's said he'll fight all the way, Doe must decide.")
    assert word(parse, "'s") == ("aux", "said")


def test_what_goes_with_a_saying_in_parentheses_hangs_on_it() -> None:
    assert word(parsed('"Too much hate," she said, blaming some of it on the mayor.'), "blaming") == ("advcl", "said")


def test_a_name_before_a_second_verb_is_its_subject_and_not_joined_to_what_stands_before() -> None:
    parse = parsed("Saudi Arabia beheaded three Ethiopians and Addis Ababa is imploring Riyadh to spare others.")
    assert word(parse, "Ababa") == ("nsubj", "imploring")


def test_who_stands_after_an_opening_clause_is_no_name_of_the_place_in_it() -> None:
    parse = parsed(
        "Before flying home from a trip that took her to Goma, the UN special adviser urged Kinshasa to talk."
    )
    assert word(parse, "adviser") == ("nsubj", "urged")


@pytest.mark.parametrize(
    ("headline", "subject", "verb", "thing"),
    [
        ("Sniper fells mayor in Oaxaca", "Sniper", "fells", "mayor"),
        ("Tashkent police detain blogger", "police", "detain", "blogger"),
        ("India test-launches submarine ballistic missile", "India", "launches", "missile"),
        ("Bolivian senator slams mining ministry over lithium deal", "senator", "slams", "ministry"),
    ],
)
def test_a_headline_that_looks_like_one_name_has_its_verb(headline: str, subject: str, verb: str, thing: str) -> None:
    parse = parsed(headline)
    assert word(parse, verb) == ("ROOT", verb)
    assert word(parse, subject) == ("nsubj", verb)
    assert word(parse, thing) == ("dobj", verb)


@pytest.mark.parametrize("headline", ["Kenyan police station attack report", "Gaza ceasefire deal vote"])
def test_a_headline_that_is_one_name_stays_one(headline: str) -> None:
    parse = parsed(headline)
    assert word(parse, parse.tokens[-1].text)[0] == "ROOT"


def test_somebody_that_is_to_do_something_is_the_subject() -> None:
    parse = parsed("The union demanded that the health minister resign.")
    assert word(parse, "minister") == ("nsubj", "resign")
    assert word(parse, "resign") == ("ccomp", "demanded")


def test_who_is_held_responsible_is_the_object() -> None:
    parse = parsed("Bamako is holding Algiers responsible for the raid.")
    assert word(parse, "Algiers") == ("dobj", "holding")


def test_what_goes_on_with_the_clause_hangs_on_its_verb() -> None:
    parse = parsed("Jan Roe of the Greens dismissed that as folly and charged the coalition with fraud.")
    assert word(parse, "charged") == ("conj", "dismissed")


def test_a_name_in_capitals_is_no_verb() -> None:
    parse = parsed("Gambia's president-elect consulted ECOWAS chiefs in Abuja on Wednesday.")
    assert word(parse, "ECOWAS") == ("compound", "chiefs")
    assert word(parse, "chiefs") == ("dobj", "consulted")


def test_with_whom_somebody_talks_by_phone_hangs_on_the_verb() -> None:
    parse = parsed("Chancellor Jan Roe conferred by telephone with Angela Merkel.")
    assert word(parse, "with") == ("prep", "conferred")


def test_what_is_called_barbaric_is_the_object() -> None:
    parse = parsed('The minister denounced as "barbaric" the missiles which the army had fired.')
    assert word(parse, "missiles") == ("dobj", "denounced")


def test_a_past_tense_before_its_object_is_a_verb() -> None:
    parse = parsed("The vessel was abandoned by its crew after Yemen's Houthis fired missiles at it.")
    assert word(parse, "missiles") == ("dobj", "fired")
    assert word(parse, "Houthis") == ("nsubj", "fired")
    parse = parsed("Some 2,000 Serbs pelted the American mission with stones and burned vehicles.")
    assert word(parse, "burned") == ("conj", "pelted")
    assert word(parse, "vehicles") == ("dobj", "burned")


def test_a_participle_before_its_noun_stays_one() -> None:
    parse = parsed("Police found burned vehicles and stolen guns.")
    assert word(parse, "burned") == ("amod", "vehicles")


def test_a_headline_has_a_verb_in_each_of_its_parts() -> None:
    parse = parsed("Rebels torch Ituri village, army sends reinforcements")
    assert word(parse, "village") == ("dobj", "torch")
    assert word(parse, "army") == ("nsubj", "sends")
    parse = parsed("Bogota shelves fuel price rise as truckers block roads")
    assert word(parse, "rise") == ("dobj", "shelves")
    assert word(parse, "roads") == ("dobj", "block")
    assert word(parse, "block") == ("advcl", "shelves")


def test_a_clause_beside_another_is_not_what_that_one_tells() -> None:
    parse = parsed("The parliament endorsed the oil deal, Baghdad cut the salaries, and teachers stayed at home.")
    assert word(parse, "endorsed")[0] == "parataxis"


def test_what_is_said_stays_the_content_of_saying() -> None:
    assert word(parsed("The army has left the town, a spokesman told reporters."), "left") == ("ccomp", "told")
    assert word(parsed("The army has left the town, officials said."), "left") == ("ccomp", "said")


def test_a_name_and_the_only_verb_of_a_sentence_are_its_subject_and_head() -> None:
    parse = parsed(
        "First Vice Foreign Minister Kim Hong-kyun called on Norway to stop cooperation with the North at once."
    )
    assert word(parse, "called") == ("ROOT", "called")
    assert word(parse, "kyun") == ("nsubj", "called")


def test_what_was_stormed_does_not_fire() -> None:
    parse = parsed("A day after protesters stormed parliament and police opened fire on them, Ruto withdrew the bill.")
    assert word(parse, "parliament") == ("dobj", "stormed")
    assert word(parse, "police") == ("nsubj", "opened")
    assert word(parse, "opened") == ("conj", "stormed")


def test_an_aim_after_a_comma_is_that_of_the_clause() -> None:
    parse = parsed(
        "South Korea on Friday summoned the Russian ambassador, Georgy Zinoviev, to protest against the treaty."
    )
    assert word(parse, "summoned") == ("ROOT", "summoned")
    assert word(parse, "protest") == ("advcl", "summoned")


def test_what_somebody_is_accused_of_one_after_the_other_is_one_list() -> None:
    parse = parsed("Peru accused Chile's police of beating students, looting shops and arresting two reporters.")
    assert word(parse, "beating") == ("pcomp", "of")
    assert word(parse, "looting") == ("conj", "beating")
    parse = parsed("Peru accused Chile of violating the treaty, saying it had proof and showing a letter.")
    assert word(parse, "saying")[1] != "violating"


@pytest.mark.parametrize(
    ("text", "dep", "head"),
    [
        ("He met President To Lam in Hanoi on Thursday.", "dobj", "met"),
        ("Vietnam's top leader To Lam visited Laos on Monday.", "nsubj", "visited"),
        ("The talks with To Lam lasted an hour.", "pobj", "with"),
    ],
)
def test_a_capital_to_between_a_title_and_a_name_is_of_the_name(text: str, dep: str, head: str) -> None:
    assert word(parsed(text), "Lam") == (dep, head)
    assert word(parsed(text), "To") == ("compound", "Lam")


def test_a_past_verb_is_joined_to_no_infinitive() -> None:
    parse = parsed("France urged the priest to step down and proposed an international force.")
    assert word(parse, "proposed") == ("conj", "urged")
    parse = parsed("Chad asked the rebels to lay down arms and go home.")
    assert word(parse, "go") == ("conj", "lay")


def test_a_participle_parted_from_its_auxiliary_heads_the_clause() -> None:
    parse = parsed("The commodore has for months railed against the bill.")
    assert word(parse, "railed") == ("ROOT", "railed")
    assert word(parse, "has") == ("aux", "railed")


def test_a_participle_with_its_object_keeps_the_sentence_its_verb() -> None:
    parse = parsed(
        "Gunmen riding a motorcycle opened fire at the vehicle of a senior U.S. consular officer in Peshawar."
    )
    assert word(parse, "Gunmen") == ("nsubj", "opened")
    assert word(parse, "motorcycle") == ("dobj", "riding")
    assert word(parse, "fire") == ("dobj", "opened")
    assert word(parse, "at") == ("prep", "opened")


@pytest.mark.parametrize(
    ("text", "whom", "deed"),
    [
        ("The killing by his bodyguards of some 20 demonstrators shocked the capital.", "demonstrators", "killing"),
        ("The arrest by police of three students was condemned.", "students", "arrest"),
        ("The Union protested the seizure by Iran of a Greek tanker.", "tanker", "seizure"),
        # what is of who does it
        ("The arrest by members of a militia was condemned.", "militia", "members"),
        ("The killing by soldiers of the Third Brigade was condemned.", "Brigade", "soldiers"),
        ("The seizure of the tanker by Iran was condemned.", "tanker", "seizure"),
    ],
)
def test_whom_a_deed_is_done_to_is_told_behind_who_does_it(text: str, whom: str, deed: str) -> None:
    parse = parsed(text)
    token = next(t for t in parse.tokens if t.text == whom)
    of = parse.tokens[token.head]
    assert of.lower == "of" and parse.tokens[of.head].text == deed


def test_who_is_given_something_owns_it_not_yet() -> None:
    parse = parsed("The Red Crescent offered the evacuees food and medical care.")
    assert word(parse, "evacuees") == ("dative", "offered")
    assert word(parse, "food") == ("dobj", "offered")
    assert word(parsed("The army gave the sports minister a medal."), "sports")[0] == "compound"


def test_who_stands_on_the_other_side_is_not_done_to() -> None:
    parse = parsed("Farmers are caught between a militia that burns their barns and an army that suspects every man.")
    assert word(parse, "army") == ("pobj", "between")


def test_of_two_between_whom_something_is_the_first_is_no_part_of_the_second() -> None:
    parse = parsed("Heavy fighting raged between the RUF and pro-government forces comprising hunters.")
    assert word(parse, "RUF") == ("pobj", "between")
    assert word(parse, "forces") == ("conj", "RUF")


@pytest.mark.parametrize(
    ("text", "verb", "told"),
    [
        ("Egypt expelled the envoy, the ministry said, and closed the consulate.", "closed", "expelled"),
        ("Rebels shelled the town, the army said on Monday, and burned down a school.", "burned", "shelled"),
        ("Obasanjo met both camps, his office announced, and has offered to send an envoy.", "offered", "met"),
        ("Chad recalled its ambassador, state radio reported, and banned flights from Sudan.", "banned", "recalled"),
        # who speaks goes on
        ('"We will not talk," the premier said, and left the hall.', "left", "said"),
        ("Turkey closed the crossing, the governor said, and warned of more steps.", "warned", "said"),
    ],
)
def test_what_is_told_goes_on_behind_who_tells_it(text: str, verb: str, told: str) -> None:
    assert word(parsed(text), verb) == ("conj", told)


@pytest.mark.parametrize(
    ("text", "participle", "above"),
    [
        ("The Syrian minister said that convoys would be let through to Aleppo, accusing the rebels of shelling.", "accusing", "said"),
        ("He assured Kenya's envoy that convoys would be granted passage, holding the rebels fully responsible.", "holding", "assured"),
        ("Peru's president told reporters that the border would be reopened, blaming Chile for the crisis.", "blaming", "told"),
        ("The Iranian ministry said that the ship had been seized in its waters, condemning Britain's threats.", "condemning", "said"),
        ("Nigeria's police chief said the students were freed unharmed, thanking Niger for its help.", "thanking", "said"),
        ("Hamas confirmed that its fighter had been killed near Rafah, vowing to avenge him.", "vowing", "confirmed"),
        ("The minister said that the premier had resigned, blaming the opposition.", "blaming", "resigned"),
        ("Reuters reported that Kim had left Moscow, accusing Russia of bad faith.", "accusing", "left"),
    ],
)  # fmt: skip
def test_what_a_speaker_adds_by_a_participle_hangs_on_saying(text: str, participle: str, above: str) -> None:
    assert word(parsed(text), participle)[1] == above


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        (
            "Iranians elected the reformer Masoud Pezeshkian president in a run-off on Friday.",
            "Pezeshkian",
            "president",
        ),
        ("Parliament elected Nadia Rashid president on Monday.", "Rashid", "president"),
        ("They named Peter Obi chairman.", "Obi", "chairman"),
    ],
)
def test_who_is_chosen_is_no_part_of_the_post(text: str, name: str, post: str) -> None:
    parse = parsed(text)
    assert word(parse, name)[0] == "dobj"
    assert word(parse, post)[0] == "oprd"


@pytest.mark.parametrize(
    ("text", "verb", "speaker", "told"),
    [
        ("Seven soldiers were killed on Friday, announced the army.", "announced", "army", "killed"),
        (
            "Chile denounced the raid of Peru, indicated the presidency in a communiqué.",
            "indicated",
            "presidency",
            "denounced",
        ),
        (
            "One person died and three were injured, communicated the governor Ivan Roe.",
            "communicated",
            "governor",
            "died",
        ),
        ("The gunmen attacked the village, pointed out the mayor of Osh.", "pointed", "mayor", "attacked"),
        ("Troops left the city, reported state television.", "reported", "television", "left"),
        ("Spain supports Chile, informed sources of the Executive.", "informed", "sources", "supports"),
    ],
)
def test_who_stands_behind_a_verb_of_saying_says_it(text: str, verb: str, speaker: str, told: str) -> None:
    parse = parsed(text)
    assert word(parse, verb) == ("ROOT", verb)
    assert word(parse, speaker) == ("nsubj", verb)
    assert word(parse, told) == ("ccomp", verb)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The minister visited Osh, met the mayor and informed the governor.", "informed"),
        ("The rebels attacked the town, informed the residents and left.", "informed"),
        ("The president arrived in Minsk, told the army to withdraw and left.", "told"),
        ("The minister visited Osh, announced a strike and left.", "announced"),
        ("The police closed the road, told the residents that it was mined.", "told"),
    ],
)
def test_one_deed_more_of_the_same_actor_is_no_inverted_saying(text: str, verb: str) -> None:
    assert word(parsed(text), verb)[0] != "ROOT"
