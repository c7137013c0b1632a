#!/usr/bin/env python3
"""Makes this checkout ready to work: `install.py run`, `install.py dev [browser]`, `install.py lock [--upgrade]`.

Needs Python, nothing else. What it does, each step only when something changed:

    uv       used if there is one; else the hash-pinned one of requirements-uv.txt, put into ./.uv by pip
    run      .venv with exactly requirements.txt, and this project in it (editable)
    dev      the same and requirements-dev.txt
    browser  Chromium and a Chinese font, by apt-get when that is allowed; else says what to install
    lock     compiles requirements*.in anew, with hashes and without any registry's address

Every file that is installed is checked against its hash, whatever index it comes from. Where pip is configured for
an index and uv is not, uv gets pip's when it cannot reach its own.
"""

import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PRIVATE_UV = ROOT / ".uv"
OLDEST, NEWEST = (3, 11), (3, 14)
PIP_TO_UV = {"index-url": "UV_DEFAULT_INDEX", "extra-index-url": "UV_INDEX", "find-links": "UV_FIND_LINKS"}
LOCKS = {"run": ["requirements.txt"], "dev": ["requirements.txt", "requirements-dev.txt"]}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts", "~/.fonts",
                "~/.local/share/fonts")
CHINESE_FONTS = ("wqy", "noto*cjk", "sourcehan", "pingfang", "hiragino sans gb", "simsun", "msyh", "droidsansfallback")


def say(text):
    print("install: " + text, file=sys.stderr, flush=True)


def stop(text):
    raise SystemExit("install: " + text)


def run(command, **options):
    """Runs a command in the project's folder; True when it succeeded."""
    return subprocess.run([str(c) for c in command], cwd=str(ROOT), **options).returncode == 0


def quiet(command):
    try:
        return run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return False


# --- Python and uv ---------------------------------------------------------------------------------------------------


def right_python():
    """This interpreter when it is new enough; else hands over to a newer one on the PATH."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return sys.executable
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other and quiet([other, "-c", ""]):
            os.execv(other, [other, *sys.argv])
    have = ".".join(map(str, sys.version_info[:2]))
    return stop(f"needs Python 3.11 to 3.14, this is {have}; install one, or say which: make PYTHON=/path/to/python3")


def find_uv(python):
    for candidate in (shutil.which("uv"), PRIVATE_UV / "bin" / "uv"):
        if candidate and quiet([candidate, "--version"]):
            return str(candidate)
    say("no uv here: fetching it with pip into ./.uv")
    lock = ROOT / "requirements-uv.txt"
    os.environ.update(PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_ROOT_USER_ACTION="ignore")  # neither is news here
    # --target touches nothing of the system's Python, so it is allowed where that one is externally managed.
    fetch = ["-m", "pip", "install", "--quiet", "--require-hashes", "--upgrade", "--target", PRIVATE_UV, "-r", lock]
    if quiet([python, "-m", "pip", "--version"]):
        done = run([python, *fetch])
    else:
        helper = PRIVATE_UV / "pip"
        made = quiet([python, "-m", "venv", helper])
        if not made and apt(["python3-venv"]):
            made = quiet([python, "-m", "venv", "--clear", helper])
        if not made:
            stop("this Python has neither pip nor venv; install one (Debian: apt-get install python3-venv), "
                 "or put uv on the PATH, then repeat")
        done = run([helper / "bin" / "python", *fetch])
    if not (done and quiet([PRIVATE_UV / "bin" / "uv", "--version"])):
        stop("pip could not fetch uv (see above); is a package index reachable?")
    return str(PRIVATE_UV / "bin" / "uv")


def pip_index(python):
    """What pip is told about indexes, in uv's words; empty when pip has nothing of its own."""
    found = {}
    for name, uv_name in PIP_TO_UV.items():
        value = os.environ.get("PIP_" + name.upper().replace("-", "_"), "")
        for place in ("global", "install"):
            if not value and quiet([python, "-m", "pip", "config", "get", place + "." + name]):
                value = subprocess.run([python, "-m", "pip", "config", "get", place + "." + name],
                                       stdout=subprocess.PIPE, check=True).stdout.decode()
        if value.strip() and uv_name not in os.environ:
            found[uv_name] = (" " if uv_name == "UV_INDEX" else ",").join(value.split())
    # Safe with several indexes because every file's hash is known beforehand.
    return dict(found, UV_INDEX_STRATEGY="unsafe-best-match") if found else {}


def uv_pip(uv, python, *arguments):
    if run([uv, "pip", *arguments]):
        return
    extra = pip_index(python)
    if extra:
        say("uv could not; once more with the index that pip is configured for")
        if run([uv, "pip", *arguments], env=dict(os.environ, **extra)):
            return
    stop("could not install the packages (see above). Is a package index reachable, and is there 2 GB of free space?")


# --- the environment -------------------------------------------------------------------------------------------------


def fingerprint(kind, python):
    """Changes when anything that decides the environment's content does."""
    digest = hashlib.sha256(f"{kind} {python} {sys.version}".encode())
    for name in (*LOCKS[kind], "requirements.in", "pyproject.toml", "scripts/install.py"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def fresh(kind, python):
    stamp = VENV / (".installed-" + kind)
    whole = PYTHON.exists() and (VENV / "bin" / "copilot").exists() and stamp.exists()
    return whole and stamp.read_text() == fingerprint(kind, python)


def install(kind):
    python = right_python()
    if fresh(kind, python) or (kind == "run" and fresh("dev", python)):
        return
    uv = find_uv(python)
    for stamp in VENV.glob(".installed-*"):
        stamp.unlink()
    if not quiet([PYTHON, "-c", f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"]):
        if VENV.exists():
            say("the .venv here is not for this Python: making it anew")
            shutil.rmtree(str(VENV))
        if not run([uv, "venv", "--quiet", "--no-project", "--python", python, VENV]):
            stop("could not make .venv (see above)")
    say(f"installing {' and '.join(LOCKS[kind])} into .venv")
    uv_pip(uv, python, "sync", "--quiet", "--python", PYTHON, "--require-hashes", *LOCKS[kind])
    uv_pip(uv, python, "install", "--quiet", "--python", PYTHON, "--no-deps", "--no-build-isolation", "--editable", ".")
    (VENV / (".installed-" + kind)).write_text(fingerprint(kind, python))


# --- Debian packages -------------------------------------------------------------------------------------------------


def apt(packages):
    """Installs Debian packages where there is apt-get and the right to use it; True when they are in."""
    if not shutil.which("apt-get"):
        return False
    if os.geteuid() == 0:
        root = []
    elif shutil.which("sudo") and quiet(["sudo", "-n", "true"]):
        root = ["sudo", "-n"]
    else:
        return False
    say("apt-get install " + " ".join(packages))
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    command = [*root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    with open(os.devnull, "wb") as nowhere:
        return run(command, env=env, stdout=nowhere) or (
            run([*root, "apt-get", "update", "-qq"], env=env, stdout=nowhere) and run(command, env=env, stdout=nowhere))


def has_chinese_font():
    if shutil.which("fc-list"):
        listed = subprocess.run(["fc-list", ":lang=zh", "family"], stdout=subprocess.PIPE).stdout
        return bool(listed.strip())
    for folder in FONT_FOLDERS:
        for path in pathlib.Path(folder).expanduser().rglob("*.*"):
            if any(pathlib.PurePath(path.name.lower()).match(font + "*") for font in CHINESE_FONTS):
                return True
    return False


def browser():
    missing = []
    if not any(shutil.which(name) for name in BROWSERS):
        missing.append("chromium")
    if not has_chinese_font():
        missing.append("fonts-wqy-microhei")
    if missing and not apt(missing):
        names = " ".join(missing)
        stop(f"the browser tests need {names}, and this user may not install it. Run `apt-get install {names}` as root "
             "(or install your system's packages of that kind) and repeat; or leave them out: make test BROWSER=no")


# --- the lock files --------------------------------------------------------------------------------------------------


def lock(upgrade):
    python = right_python()
    uv = find_uv(python)
    for name in ("requirements", "requirements-dev", "requirements-uv"):  # dev is held to what the first one chose
        uv_pip(uv, python, "compile", "--quiet", "--universal", "--python-version", ".".join(map(str, OLDEST)),
               "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-header",
               *(["--upgrade"] if upgrade else []), name + ".in", "-o", name + ".txt")
        if "://" in (ROOT / (name + ".txt")).read_text():
            stop(name + ".txt names an address; it must not be committed")


def main(arguments):
    known = {"run", "dev", "browser", "lock", "--upgrade"}
    if not arguments or set(arguments) - known:
        stop("usage: install.py run | dev [browser] | lock [--upgrade]")
    for kind in ("run", "dev"):
        if kind in arguments:
            install(kind)
    if "browser" in arguments:
        browser()
    if "lock" in arguments:
        lock("--upgrade" in arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
