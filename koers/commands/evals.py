"""The commands of evaluators: eval, detectors, simulate, judge, ablate, mutate; each calls one function."""

from pathlib import Path
from typing import Annotated

import typer

from koers.commands import shell
from koers.commands.shell import AsJson, Lang, Voice
from koers.settings import load_settings


def add_evals(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("eval")(evaluate)
    app.command("detectors")(measure_detectors)
    app.command("simulate")(simulate_persons)
    app.command("ablate")(ablate_guard)
    app.command("mutate")(mutate_guard)
    judge = typer.Typer(no_args_is_help=True, help="How far the verdicts of a judging model may be trusted.")
    judge.command("calibrate")(calibrate)
    app.add_typer(judge, name="judge")


def evaluate(
    paths: Annotated[list[Path] | None, typer.Argument(help="Dialogue files or folders.")] = None,
    voice: Annotated[
        list[str] | None,
        typer.Option("--voice", help="guided, model, auto or scripted:NAME; more than once for a matrix."),
    ] = None,
    model: Annotated[list[str] | None, typer.Option("--model", help="A model; more than once for a matrix.")] = None,
    runs: Annotated[int | None, typer.Option(min=1, help="Runs of each dialogue; else as its file says.")] = None,
    tag: Annotated[
        list[str] | None, typer.Option("--tag", help="Only dialogues with this tag; may be repeated.")
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="How many processes play at the same time.")] = 1,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the results to this file.")] = None,
    junit: Annotated[Path | None, typer.Option(help="Write a JUnit file.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write the report, one page that needs nothing else.")] = None,
    markdown: Annotated[Path | None, typer.Option(help="Write a summary for a pull request.")] = None,
    baseline: Annotated[Path | None, typer.Option(help="Compare with an earlier --json file.")] = None,
    new_baseline: Annotated[
        Path | None, typer.Option(help="Write a baseline: the results without the transcripts.")
    ] = None,
    record: Annotated[Path | None, typer.Option(help="Record the answers of models in this folder.")] = None,
    replay: Annotated[Path | None, typer.Option(help="Replay recorded answers instead of asking a model.")] = None,
    judge: Annotated[str | None, typer.Option(help="Model that judges criteria.")] = None,
    calibration: Annotated[Path | None, typer.Option(help="Calibration of the judge; without one it informs.")] = None,
    only_examples: Annotated[bool, typer.Option("--examples", help="Test the checks on the examples only.")] = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON schema of a dialogue file.")] = False,
) -> None:
    """Play scripted dialogues and check every reply; exit code 1 when a check failed, 2 when something could not run."""
    with shell.boundary():
        if schema:
            from koers.evals.form.schema import json_schema

            print(json_schema(), end="")  # noqa: T201
            return
        from koers.commands.evaluating import Judging, Taping, Wanted, Written, evaluate, speakers_for

        if not paths:
            raise typer.BadParameter("name the dialogue files or folders to play", param_hint="PATHS")
        if record and replay:
            raise typer.BadParameter("a run is recorded or replayed, not both", param_hint="--replay")
        settings = load_settings()
        wanted = Wanted(
            tuple(paths or ()), speakers_for(voice or (), model or (), settings), runs=runs, tags=frozenset(tag or ()),
            jobs=jobs, taping=Taping(record, replay), judging=Judging(judge, calibration) if judge else None,
            only_examples=only_examples,
        )  # fmt: skip
        written = Written(
            json=json_file, junit=junit, html=html, markdown=markdown, baseline=baseline,
            new_baseline=new_baseline,
        )  # fmt: skip
        with shell.progress() as indexing:
            code = evaluate(wanted, settings, written, indexing=indexing)
        if code:
            raise typer.Exit(code)


def measure_detectors(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Labelled sets of your own, SET.LANG.jsonl; else those of Koers.")
    ] = None,
    name: Annotated[str, typer.Option("--set", help="Only this set, or the set that a file is.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    write: Annotated[Path | None, typer.Option(help="Write the table between the marks of this guide.")] = None,
    precision: Annotated[
        Path | None, typer.Option(help="Write how well each kind of utterance is known to this file.")
    ] = None,
) -> None:
    """Measure how well each check that decides finds what people find, on labelled sets."""
    with shell.boundary():
        from koers.commands.detecting import measured, print_qualities, write_precision, write_section
        from koers.evals.detector_sets import LABELS

        if name:
            shell.one_of(name, "set", *LABELS)
        qualities = measured(files or (), name=name)
        if write:
            write_section(write, qualities)
        if precision:
            write_precision(precision, qualities)
        if as_json:
            shell.print_json({"detectors": qualities})
        elif not write and not precision:
            print_qualities(qualities)


def ablate_guard(
    paths: Annotated[list[Path], typer.Argument(help="Dialogue files or folders.")],
    misbehave: Annotated[str, typer.Option(help="Scripted models, names with commas; all when left out.")] = "",
    model: Annotated[bool, typer.Option("--model", help="Use the configured model instead of scripted ones.")] = False,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures to this file.")] = None,
) -> None:
    """Play dialogues without and with the guard on models that misbehave, and show what the guard does."""
    with shell.boundary():
        from koers.commands.ablation import ablate, print_ablation, write_json

        names = [name for name in misbehave.split(",") if name]
        with shell.progress() as progress:
            ablations = list(ablate(paths, load_settings(), names=names, real=model, progress=progress, done=shell.say))
        print_ablation(ablations)
        if json_file:
            write_json(ablations, json_file)


def mutate_guard(
    paths: Annotated[list[Path], typer.Argument(help="Dialogue files or folders.")],
    rule: Annotated[list[str] | None, typer.Option("--rule", help="Only this rule; may be repeated.")] = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write what was found to this file.")] = None,
) -> None:
    """Switch off each rule of the guard in turn; exit code 1 when no dialogue notices one of them."""
    with shell.boundary():
        from koers.commands.mutating import mutate, print_mutated, write_mutated

        with shell.progress() as progress:
            found = mutate(
                paths, load_settings(), rules=rule or (), progress=progress,
                done=lambda one: shell.say(f"{one.rule}: {one.dialogue or 'not noticed'}"),
            )  # fmt: skip
        print_mutated(found)
        if json_file:
            write_mutated(found, json_file)
        if not all(one.noticed for one in found):
            raise typer.Exit(shell.FAILED)


def simulate_persons(
    personas: Annotated[list[str], typer.Argument(help="Personas by id (evals/personas), or files.")],
    lang: Lang = "nl",
    turns: Annotated[int, typer.Option(min=1, help="At most so many messages.")] = 20,
    seed: Annotated[int, typer.Option(help="Another seed goes another way.")] = 0,
    voice: Voice = "guided",
    by_model: Annotated[bool, typer.Option("--by-model", help="The configured model words the person too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Let simulated persons talk with the coach; leaves no trace in the record."""
    with shell.boundary(lang):
        from koers.commands.simulating import simulate

        settings = load_settings(voice=shell.one_of(voice, "voice", "auto", "guided", "model"))
        shell.one_of(lang, "lang", "nl", "en")
        with shell.progress() as progress:
            rows = simulate(personas, settings, lang=lang, turns=turns, seed=seed, by_model=by_model, progress=progress)
            for row in rows:
                if as_json:
                    shell.print_json(row)
                else:
                    print(f"> {row['say']}\n\n{row['text']}\n", flush=True)  # noqa: T201


def calibrate(
    model: Annotated[str, typer.Option(help="The model that judges.")],
    out: Annotated[Path, typer.Option(help="Where the calibration is written.")],
    url: Annotated[str | None, typer.Option(help="Address of the model server; else that of the settings.")] = None,
    provider: Annotated[str | None, typer.Option(help="ollama or openai; else that of the settings.")] = None,
    labelled: Annotated[
        list[Path] | None, typer.Option("--labelled", help="A labelled set of your own; may be repeated.")
    ] = None,
    most: Annotated[int | None, typer.Option(min=1, help="At most so many lines, for a first look.")] = None,
) -> None:
    """Have a model judge labelled replies, and say on which criteria it agrees with people well enough to gate."""
    with shell.boundary():
        from koers.commands.calibrating import calibrate_and_tell

        kind = shell.one_of(provider, "provider", "ollama", "openai") if provider else None
        calibrate_and_tell(model, out=out, url=url, provider=kind, labelled=labelled or (), most=most)  # type: ignore[arg-type]


def try_model_and_tell(model: str, *, as_json: bool) -> None:
    """Try a model; exit code 1 when it is not fit to speak."""
    from koers.commands.trial import print_trial, try_model

    settings = load_settings(model=model, voice="model")
    with shell.progress() as progress:
        trial = try_model(settings, progress, done=lambda dialogue: shell.say(f"played {dialogue}"))
    if as_json:
        shell.print_json(trial.as_dict())
    else:
        print_trial(trial)
    if not trial.is_fit:
        raise typer.Exit(shell.FAILED)
