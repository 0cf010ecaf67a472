"""What is built holds what it should, and works once installed, away from the checkout."""

import subprocess
import sys
import sysconfig
import tarfile
import venv
from importlib import metadata
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
SEEDS = sorted(
    path.relative_to(ROOT / "seeds").as_posix() for path in (ROOT / "seeds").rglob("*.toml")
)

pytestmark = pytest.mark.skipif(
    not (ROOT / "pyproject.toml").is_file(), reason="needs the whole checkout"
)


class Built(NamedTuple):
    """The files that a build makes."""

    sdist: Path
    wheel: Path
    wheel_from_sdist: Path


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command and return what it prints; show all of it if the command fails."""
    done = subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=cwd,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    direct, via_sdist = (tmp_path_factory.mktemp(name) for name in ("direct", "via_sdist"))
    build = (sys.executable, "-m", "build", "--no-isolation", ROOT, "--outdir")
    run(*build, direct, "--wheel", cwd=direct)
    run(*build, via_sdist, cwd=via_sdist)
    return Built(
        sdist=next(via_sdist.glob("*.tar.gz")),
        wheel=next(direct.glob("*.whl")),
        wheel_from_sdist=next(via_sdist.glob("*.whl")),
    )


def contents(wheel: Path) -> dict[str, int]:
    """Map each file in a wheel to its checksum."""
    with ZipFile(wheel) as archive:
        infos = archive.infolist()
    assert len(infos) == len({info.filename for info in infos})
    return {info.filename: info.CRC for info in infos}


def test_the_wheel_holds_each_seed_once(built: Built) -> None:
    tables = sorted(name for name in contents(built.wheel) if Path(name).name in SEEDS)
    assert tables == [f"repatriation/seeds/{name}" for name in SEEDS]
    assert SEEDS


def test_the_wheel_holds_what_modules_read(built: Built) -> None:
    package = ROOT / "src" / "repatriation"
    data = {p for p in package.rglob("*") if p.suffix in {".toml", ".css", ".js", ".jsonld"}}
    assert data
    assert {f"repatriation/{p.relative_to(package).as_posix()}" for p in data} <= set(
        contents(built.wheel)
    )


def test_the_wheel_says_that_it_is_typed(built: Built) -> None:
    assert "repatriation/py.typed" in contents(built.wheel)


def test_the_wheel_holds_the_package_alone(built: Built) -> None:
    version = metadata.version("repatriation")
    tops = {name.partition("/")[0] for name in contents(built.wheel)}
    assert tops == {"repatriation", f"repatriation-{version}.dist-info"}


def test_the_wheel_from_the_sdist_is_the_same(built: Built) -> None:
    assert contents(built.wheel_from_sdist) == contents(built.wheel)


def test_the_sdist_holds_what_its_tests_need(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    tops = {name.partition("/")[0] for name in names}
    wanted = {".ci", "CHANGELOG.md", "LICENSE", "README.md", "benchmarks", "conftest.py", "docs"}
    assert wanted | {"pyproject.toml", "requirements", "seeds", "src", "test", "tests"} <= tops
    assert {f"seeds/{name}" for name in SEEDS} <= names


@pytest.fixture(scope="session", params=["wheel", "wheel_from_sdist", "editable"])
def installed(
    request: pytest.FixtureRequest, built: Built, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Give the folder of programs of a fresh environment with the package installed.

    The dependencies are those of the environment that runs the tests.
    """
    home = tmp_path_factory.mktemp(request.param)
    venv.create(home, with_pip=False)
    paths = sysconfig.get_paths(vars={"base": str(home), "platbase": str(home)}, scheme="venv")
    ours = Path(sysconfig.get_path("purelib"))
    Path(paths["purelib"], "dependencies.pth").write_text(f"{ours}\n", encoding="utf-8")
    programs = Path(paths["scripts"])
    what = ("-e", ROOT) if request.param == "editable" else (getattr(built, request.param),)
    pip = (sys.executable, "-m", "pip", "--python", programs / "python", "install", "--quiet")
    flags = ("--force-reinstall", "--no-build-isolation", "--no-deps", "--no-index")
    run(*pip, *flags, *what, cwd=home)
    return programs


def test_an_installed_package_finds_its_seeds(installed: Path, tmp_path: Path) -> None:
    code = "import repatriation as rp; print(*(len(rp.load_seed(n)) for n in rp.seed_names()))"
    found = run(installed / "python", "-c", code, cwd=tmp_path).split()
    assert len(found) == len(SEEDS) >= 2
    assert all(int(records) > 0 for records in found)


def test_an_installed_command_tells_its_version(installed: Path, tmp_path: Path) -> None:
    version = metadata.version("repatriation")
    assert version in run(installed / "repatriation", "--version", cwd=tmp_path)
