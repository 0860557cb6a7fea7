#!/usr/bin/env python3
"""Proves with strace that checking a packet neither connects to anything nor touches a file outside its output.

    docs/verify/nothing-outside.py FOLDER…

Every regular file below the folders becomes a packet of its own, archives also as they are; one `muster check`
takes them all under strace, which sees every thread and every process started. Afterwards each system call that
could open a connection, start a program or change the file system is judged:

  connect, sendto, sendmsg to anything but a local socket of the JVM's own      a breach
  a file opened for writing, made, moved, linked or removed outside the output
  and the scratch folder                                                        a breach
  any program but java started                                                  a breach

A control comes first: a process that does all three has to be caught, or nothing is proved.
Exit status: 0 nothing found, 5 breaches (one line for each), 2 wrong use.
"""
import os, re, shutil, subprocess, sys, tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CALLS = ("connect,sendto,sendmsg,execve,execveat,open,openat,openat2,creat,mkdir,mkdirat,mknod,mknodat,rename,renameat,"
         "renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,rmdir,truncate,chmod,fchmodat,chown,fchownat")
WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND")
PATH = re.compile(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')
CALL = re.compile(r"^\d+\s+(\w+)\((.*)$")
ALWAYS = ("/dev/null", "/dev/tty", "/dev/pts/", "/proc/self/", "/proc/thread-self/")
BATCH = 200


def traced(command, trace, scratch, environment=None):
    """Runs a command under strace and gives the calls that it made, each as its name and the rest of the line."""
    result = subprocess.run(["strace", "-f", "-y", "-qq", "-s", "4096", "-e", f"trace={CALLS}", "-o", str(trace), *command],
                            cwd=scratch, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    calls = [match.groups() for line in trace.read_text(errors="replace").splitlines() if (match := CALL.match(line))]
    return result, calls


def breach(name, rest, scratch):
    """What is wrong with one system call; None when nothing is."""
    if name in ("connect", "sendto", "sendmsg"):
        return None if "AF_UNIX" in rest or "AF_" not in rest else "connection"
    paths = [os.path.normpath(os.path.join(folder or "/", path)) for folder, path in PATH.findall(rest)]
    if name in ("execve", "execveat"):
        return None if paths and os.path.basename(paths[0]) in ("java", "jspawnhelper") else "program"
    if name.startswith("open") and not WRITES.search(rest):
        return None
    targets = paths[:2] if name.startswith(("rename", "link", "symlink")) else paths[:1]
    outside = [path for path in targets if not (path + "/").startswith(str(scratch) + "/") and not path.startswith(ALWAYS)]
    return f"file {outside[0]}" if outside else None


def breaches(calls, scratch):
    return [f"{found}: {name}({rest[:200]}" for name, rest in calls if (found := breach(name, rest, scratch))]


def control(scratch):
    """A process that connects, writes outside and starts a program: each has to be seen."""
    wicked = ("import os, socket, tempfile\n"
              "try: socket.create_connection(('127.0.0.1', 9), 1)\n"
              "except OSError: pass\n"
              "handle, name = tempfile.mkstemp(dir='/var/tmp'); os.close(handle); os.unlink(name)\n"
              "os.execv('/bin/true', ['true'])\n")
    _, calls = traced([sys.executable, "-B", "-c", wicked], scratch / "control.trace", scratch)
    found = {line.split(":")[0].split(" ")[0] for line in breaches(calls[1:], scratch)}
    if found != {"connection", "file", "program"}:
        sys.exit(f"the control was not caught, so nothing would be proved: only {sorted(found)}")


def packets(folders, scratch):
    """One packet for each file: a folder with it, and for an archive the file itself."""
    made = []
    for folder in folders:
        for file in sorted(path for path in Path(folder).rglob("*") if path.is_file() and not path.is_symlink()):
            if file.name.endswith((".zip", ".tar", ".tgz", ".tar.gz", ".tar.zst")):
                made.append(file.resolve())
            home = scratch / "packets" / str(len(made))
            home.mkdir(parents=True)
            shutil.copyfile(file, home / file.name)
            made.append(home)
    return made


def main():
    folders = sys.argv[1:]
    if not folders or not all(Path(folder).is_dir() for folder in folders) or not shutil.which("strace"):
        sys.exit(print(__doc__, file=sys.stderr) or 2)
    with tempfile.TemporaryDirectory(prefix="muster-proof-") as name:
        scratch = Path(name).resolve()
        control(scratch)
        subprocess.run([ROOT / "muster", "--version"], check=True, stdout=subprocess.DEVNULL)
        (scratch / "tmp").mkdir()
        environment = os.environ | {"MUSTER_JAVA_OPTS": f"-Djava.io.tmpdir={scratch}/tmp", "MUSTER_NO_BUILD": "1"}
        all_packets, found, seen = packets(folders, scratch), [], 0
        for start in range(0, len(all_packets), BATCH):
            batch = [str(packet) for packet in all_packets[start:start + BATCH]]
            result, calls = traced([ROOT / "muster", "check", "--out", scratch / "out" / str(start), *batch],
                                   scratch / "check.trace", scratch, environment)
            if result.returncode not in (0, 3, 4):
                sys.exit(f"muster check ended with {result.returncode}: {result.stderr[-500:]}")
            java = next(i for i, (call, rest) in enumerate(calls) if call == "execve" and '/java"' in rest)
            found += breaches(calls[java:], scratch)
            seen += len(calls) - java
        for line in sorted(set(found)):
            print(line)
        print(f"{len(all_packets)} packets, {seen} system calls judged, {len(found)} breaches")
        sys.exit(5 if found else 0)


main()
