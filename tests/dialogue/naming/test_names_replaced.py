"""Names in what a manager writes are replaced by an initial, words are left alone, and what may be either is asked about."""

import json
from dataclasses import asdict
from time import perf_counter

import pytest

from koers.content import LANGUAGES, content_folder, read_yaml
from koers.dialogue.naming.forms import NameRules
from koers.dialogue.naming.names import ADDRESS, Decided, decide, digest, replaced


@pytest.fixture(scope="module")
def rules() -> dict[str, NameRules]:
    folder = content_folder("knowledge")
    return {lang: read_yaml(folder / f"names.{lang}.yaml", NameRules) for lang in LANGUAGES}


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("nl", "Ik spreek morgen met Sanne over de planning.", "Ik spreek morgen met S. over de planning."),
        ("nl", "Het gaat om Sanne.", "Het gaat om S."),
        ("nl", "Het gaat om Sanne...", "Het gaat om S..."),
        ("nl", "Sanne's reactie en Bas' mail.", "S.'s reactie en B.'s mail."),
        ("nl", "Ingrids team loopt goed.", "I.'s team loopt goed."),
        ("nl", "Simone de Bruijn-Yılmaz vervangt me.", "S. vervangt me."),
        ("nl", "Met Ellen ten Have gaat het goed.", "Met E. gaat het goed."),
        ("nl", "Mevrouw Bloem belde, en dhr. van der Zanden ook.", "Mevrouw B. belde, en dhr. Z. ook."),
        ("nl", "Mevr. Hoekstra-de Boer klaagt.", "Mevr. H. klaagt."),
        ("nl", "Drs. J.H. Verhoeven is de oudste.", "Drs. J. is de oudste."),
        ("nl", "ik sprak gisteren met sanne en mehmet", "ik sprak gisteren met S. en M."),
        ("nl", "pieter van dijk wil niet mee", "P. wil niet mee"),
        ("nl", "Ik ben Karin en ik leid een team.", "Ik ben K. en ik leid een team."),
        ("nl", "Rekenspecialist Meryem Aydın kan dat.", "Rekenspecialist M. kan dat."),
        ("nl", "Roos zei in het overleg dat Mark heeft afgezegd.", "R. zei in het overleg dat M. heeft afgezegd."),
        ("nl", "Ik sprak Wil, en gisteren heeft Roos gebeld.", "Ik sprak W., en gisteren heeft R. gebeld."),
        ("nl", "Beer is een harde werker.", "B. is een harde werker."),
        ("nl", "Oleksandra durft niets en Çelik kwam te laat.", "O. durft niets en Ç. kwam te laat."),
        ("nl", "Youssra werkt hard, Geertruidatje ook.", "Y. werkt hard, G. ook."),
        ("nl", "Qarolinka verliet de kamer.", "Q. verliet de kamer."),
        ("nl", "De nieuwe hovenier, Tonnis, heeft geen rijbewijs.", "De nieuwe hovenier, T., heeft geen rijbewijs."),
        ("nl", "kan ik ria vragen, of mevrouw bakker", "kan ik R. vragen, of mevrouw B."),
        ("nl", "Mail t.vanrijn@gemeente.nl of info@gemeente.nl.", f"Mail {ADDRESS}@gemeente.nl of info@gemeente.nl."),
        ("en", "I told Priya that R. Sharma is leaving.", "I told P. that R. is leaving."),
        ("en", "Liam O'Connor and Małgorzata disagree.", "L. and M. disagree."),
        ("en", "I rely on you, said Chiamaka's mentor.", "I rely on you, said C.'s mentor."),
        ("en", "i asked dr mukherjee and nurse okafor", "i asked dr M. and nurse O."),
        ("en", "Mark has cancelled, and luckily Lottie solved it.", "M. has cancelled, and luckily L. solved it."),
        ("en", "Summer reacts badly when Grant is late.", "S. reacts badly when G. is late."),
        ("en", "can i force rita, or mrs baker", "can i force R., or mrs B."),
        ("en", "Stoyan doesn't ask why Rob did it.", "S. doesn't ask why R. did it."),
        ("en", "My talk is with Xqenwe, our planner.", "My talk is with X., our planner."),
    ],
)
def test_names_become_an_initial(rules: dict[str, NameRules], lang: str, text: str, expected: str) -> None:
    found = replaced(text, rules[lang])
    assert found.text == expected
    assert found.doubtful == ()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nl", "In mei en juni ga ik naar Utrecht voor een training van Deloitte."),
        ("nl", "Ik wil dat ze meedoet, en ik hoop op een roos voor de dokter."),
        ("nl", "Wil ik dit gesprek wel? Ben ik te streng?"),
        ("nl", "De Groot- en detailhandel belt Team Blauw via Teams."),
        ("nl", "Jan en alleman werkt in Python, zei de HR-adviseur."),
        ("nl", "We zitten in de Jan van Galenstraat. P.S. Bel de Woonstichting Vivare."),
        ("nl", "Hoop doet leven, en menopauze is een taboe."),
        ("nl", "ik wil dat de visser en de bakker hun roos zien, zei ze"),
        ("nl", "Dan leest hij het, en dan koos hij voor Java."),
        ("en", "Will we meet in May? I may grant it, and I hope he will rise like a rose."),
        ("en", "The Harvey Nichols account goes to Victoria Street on Monday."),
        ("en", "I'm the nurse I was, said so did I."),
        ("en", "P.S. Poles and Bulgarians work for the Red Cross."),
        ("en", "i will mark it, and i hope the robin sings"),
        ("en", "Polish drivers like Excel and Christmas."),
    ],
)
def test_ordinary_words_are_left_alone(rules: dict[str, NameRules], lang: str, text: str) -> None:
    found = replaced(text, rules[lang])
    assert found.text == text
    assert found.hidden == found.doubtful == ()


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("nl", "Is dat van Mark, of van Roos?", ("Mark", "Roos")),
        ("nl", "Zonder Kim geen rapportage.", ("Kim",)),
        ("nl", "Ik had een gesprek met mark over de uren.", ("mark",)),
        ("en", "We need to talk about Grant before the year ends.", ("Grant",)),
        ("en", "June was a disaster on the site.", ("June",)),
        ("nl", "Mark viel tegen.", ("Mark",)),
        ("nl", "Roos is een kleur.", ("Roos",)),
        ("en", "Hope has a stand.", ("Hope",)),
    ],
)
def test_what_may_be_either_is_asked_about_and_left(
    rules: dict[str, NameRules], lang: str, text: str, words: tuple[str, ...]
) -> None:
    found = replaced(text, rules[lang])
    assert found.doubtful == words
    assert found.text == text


def test_what_the_person_says_of_a_doubtful_word_holds_from_then_on(rules: dict[str, NameRules]) -> None:
    first = decide("Is dat van Mark, of van Roos?", rules["nl"], Decided(), names=["Mark"], ordinary=["Roos"])
    assert (first.text, first.doubtful) == ("Is dat van M., of van Roos?", ())
    later = replaced("Wat vindt Mark van Roos? De mark steeg.", rules["nl"], first.decided)
    assert (later.text, later.doubtful) == ("Wat vindt M. van Roos? De mark steeg.", ())


def test_a_word_that_was_decided_ordinary_can_become_a_name(rules: dict[str, NameRules]) -> None:
    before = Decided(ordinary=("roos",))
    found = decide("Is dat van Roos?", rules["nl"], before, names=["Roos"], ordinary=())
    assert found.text == "Is dat van R.?"
    assert found.decided.ordinary == ()


def test_two_people_stay_apart_and_one_stays_the_same(rules: dict[str, NameRules]) -> None:
    first = replaced("Sanne en Simone ruilen.", rules["nl"])
    assert first.text == "S. en S2. ruilen."
    later = replaced("Simone en SANNE zwegen, Sander niet.", rules["nl"], first.decided)
    assert later.text == "S2. en S. zwegen, S3. niet."
    namesakes = replaced("Kirsty Brown and Kirsty Mills argue, and Mrs Mills left.", rules["en"])
    assert namesakes.text == "K. and K2. argue, and Mrs K2. left."


def test_a_text_without_names_stays_as_it_is_when_read_again(rules: dict[str, NameRules]) -> None:
    once = replaced("Sanne's idee. Ik sprak met Ali. En met Simone, zei t.rijn@x.nl.", rules["nl"])
    assert replaced(once.text, rules["nl"], once.decided).text == once.text


def test_no_name_is_in_what_is_remembered(rules: dict[str, NameRules]) -> None:
    found = replaced("Zoë van den Berg sprak met Mehmet.", rules["nl"])
    told = json.dumps(asdict(found.decided)).lower()
    assert not any(name in told for name in ("zoë", "zoe", "berg", "mehmet"))
    assert dict(found.decided.hidden)[digest("ZOE")] == "Z."


def test_the_places_are_those_in_the_text_as_it_was_written(rules: dict[str, NameRules]) -> None:
    text = "İpek zei: Sanne belt a.b@x.nl."
    for hidden in replaced(text, rules["nl"]).hidden:
        assert text[hidden.start :].startswith(hidden.name)


@pytest.mark.parametrize(
    "text", ["a-" * 4000, "De van den " * 720, "a.b" * 2600, "Mark " * 1600, "jan " * 2000, "" + "“" * 8000]
)
def test_a_long_message_is_read_in_little_time(rules: dict[str, NameRules], text: str) -> None:
    replaced("Sanne", rules["nl"])
    started = perf_counter()
    replaced(text, rules["nl"])
    assert perf_counter() - started < 2


def test_rules_that_contradict_themselves_are_refused(rules: dict[str, NameRules]) -> None:
    content = rules["nl"].model_dump()
    with pytest.raises(ValueError, match="both certain and doubtful: sanne"):
        NameRules(**content | {"either": "sanne"})
    with pytest.raises(ValueError, match="unterminated"):
        NameRules(**content | {"plainly": ("(?:",)})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_labelled_set_reaches_what_is_asked(rules: dict[str, NameRules], lang: str) -> None:
    lines = (content_folder("evals") / "labelled" / f"names.{lang}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines][1::2]
    found = [(row, replaced(row["text"], rules[lang])) for row in rows]
    named = [any(name in each.name for each in read.hidden) for row, read in found for name in row["names"]]
    ordinary = [not read.hidden for row, read in found if not row["names"] and not row["doubtful"]]
    assert sum(named) / len(named) >= 0.95
    assert sum(ordinary) / len(ordinary) >= 0.98
