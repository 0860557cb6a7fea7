"""Test reports in the formats that the teams' tools write."""

from .kit import compact, epoch_millis, hexa, js, later, number, pick, tight, xml

VERBS = ["keeps", "rejects", "rounds", "retries", "returns", "books", "sends", "refuses", "merges", "reports"]
THINGS = ["an empty invoice", "the due date", "a negative amount", "two currencies", "the tax of a credit note",
          "a duplicate request", "the oldest entry", "an unknown customer", "a leap day", "a partial refund",
          "the idempotency key", "a closed period", "the audit line", "a missing rate"]


def names(label, count):
    """Distinct sentences, as testers write them."""
    seen, made, n = set(), [], 0
    while len(made) < count:
        name = f"{pick(f'{label}{n}v', VERBS)} {pick(f'{label}{n}t', THINGS)}"
        n += 1
        if name in seen:
            name += f" ({n})"
        seen.add(name)
        made.append(name)
    return made


def seconds(label, top=900):
    return number(label, 1, top) / 1000


def surefire(suite, count, at, properties=(), skipped=0):
    """One file as Maven Surefire and Failsafe write it: a root testsuite."""
    cases, total = [], 0.0
    for i, name in enumerate(names(suite, count)):
        took = seconds(suite + name)
        total += took
        method = name.replace(" ", "_").replace("(", "").replace(")", "")
        head = f'  <testcase name="{method}" classname="{suite}" time="{took:.3f}"'
        cases.append(head + ('><skipped message="needs the sandbox of the bank"/></testcase>' if i < skipped else "/>"))
    props = "".join(f'    <property name="{k}" value="{xml(v)}"/>\n' for k, v in properties)
    props = f"  <properties>\n{props}  </properties>\n" if props else ""
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="{suite}" time="{total:.3f}" tests="{count}" '
            f'errors="0" skipped="{skipped}" failures="0" timestamp="{at}">\n{props}' + "\n".join(cases)
            + "\n</testsuite>\n")


def junit(title, suites, at, properties=()):
    """A root testsuites with one testsuite per name; a count may be (count, failures)."""
    parts, all_tests, all_failures, start = [], 0, 0, at
    for suite, size in suites:
        count, failures = size if isinstance(size, tuple) else (size, 0)
        lines, took = [], 0.0
        for i, name in enumerate(names(title + suite, count)):
            time = seconds(title + suite + name)
            took += time
            head = f'    <testcase name="{xml(name)}" classname="{xml(suite)}" time="{time:.3f}"'
            lines.append(head + ('><failure message="expected 200 but got 503" type="AssertionError"/></testcase>'
                                 if i < failures else "/>"))
        props = "".join(f'      <property name="{k}" value="{xml(v)}"/>\n' for k, v in properties)
        props = f"    <properties>\n{props}    </properties>\n" if props else ""
        parts.append(f'  <testsuite name="{xml(suite)}" tests="{count}" failures="{failures}" errors="0" skipped="0" '
                     f'timestamp="{start}" time="{took:.3f}">\n{props}' + "\n".join(lines) + "\n  </testsuite>\n")
        all_tests, all_failures, start = all_tests + count, all_failures + failures, later(start, int(took) + 1)
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="{xml(title)}" tests="{all_tests}" '
            f'failures="{all_failures}" errors="0">\n' + "".join(parts) + "</testsuites>\n")


def ctrf(tool, title, count, at, environment):
    """Common Test Report Format, as vitest's and Playwright's reporters write it."""
    tests, clock = [], epoch_millis(at)
    for name in names(title, count):
        took = number(title + name, 2, 400)
        tests.append({"name": name, "status": "passed", "duration": took, "start": clock, "stop": clock + took,
                      "suite": [title]})
        clock += took
    return tight({"reportFormat": "CTRF", "specVersion": "0.0.0", "timestamp": at, "generatedBy": tool,
                  "results": {"tool": {"name": tool},
                              "summary": {"tests": count, "passed": count, "failed": 0, "pending": 0, "skipped": 0,
                                          "other": 0, "start": epoch_millis(at), "stop": clock},
                              "tests": tests, "environment": environment}}, depth=3)


def go_test(packages, at):
    """The lines of go test -json."""
    lines, clock = [], at
    for package, count in packages:
        lines.append({"Time": clock, "Action": "start", "Package": package})
        for i, name in enumerate(names(package, count)):
            test = "Test" + "".join(word.strip("()").capitalize() for word in name.split())
            clock = later(clock, i % 2)
            took = seconds(package + test, 400)
            lines.append({"Time": clock, "Action": "run", "Package": package, "Test": test})
            lines.append({"Time": clock, "Action": "output", "Package": package, "Test": test,
                          "Output": f"=== RUN   {test}\n"})
            lines.append({"Time": clock, "Action": "pass", "Package": package, "Test": test, "Elapsed": took})
        lines.append({"Time": clock, "Action": "output", "Package": package, "Output": f"ok  \t{package}\t0.4s\n"})
        lines.append({"Time": clock, "Action": "pass", "Package": package, "Elapsed": 0.4})
    return "".join(compact(line) + "\n" for line in lines)


def tap(title, count):
    return "TAP version 14\n" + f"# {title}\n1..{count}\n" + "".join(
        f"ok {i + 1} - {name}\n" for i, name in enumerate(names(title, count)))


def k6(checks, label, exported=False):
    """k6's summary: the data of handleSummary, or the older --summary-export, where false means "not crossed"."""
    total = sum(checks.values())
    p95 = number(label + "p95", 180, 320) + 0.25
    rows = [{"name": name, "path": f"::{name}", "id": hexa(label + name, 32), "passes": passes, "fails": 0}
            for name, passes in checks.items()]
    group = {"name": "", "path": "", "id": "d41d8cd98f00b204e9800998ecf8427e", "groups": []}
    trend = {"avg": p95 / 2, "min": 3.5, "med": p95 / 2.5, "max": p95 * 2, "p(90)": p95 * 0.9, "p(95)": p95}
    if exported:
        return js({"root_group": {**group, "groups": {}, "checks": {row["name"]: row for row in rows}},
                   "metrics": {"checks": {"passes": total, "fails": 0, "value": 1, "thresholds": {"rate>0.99": False}},
                               "http_req_duration": {**trend, "thresholds": {"p(95)<400": False}},
                               "http_reqs": {"count": total // 2, "rate": total / 600},
                               "iterations": {"count": total // 4, "rate": total / 1200},
                               "vus_max": {"value": 40, "min": 40, "max": 40}}})
    return js({"root_group": {**group, "checks": rows},
               "options": {"summaryTrendStats": ["avg", "min", "med", "max", "p(90)", "p(95)"],
                           "summaryTimeUnit": "", "noColor": False},
               "state": {"isStdOutTTY": False, "isStdErrTTY": False, "testRunDurationMs": 600213.4},
               "metrics": {
                   "checks": {"type": "rate", "contains": "default",
                              "values": {"rate": 1, "passes": total, "fails": 0},
                              "thresholds": {"rate>0.99": {"ok": True}}},
                   "http_req_duration": {"type": "trend", "contains": "time", "values": trend,
                                         "thresholds": {"p(95)<400": {"ok": True}}},
                   "http_reqs": {"type": "counter", "contains": "default",
                                 "values": {"count": total // 2, "rate": total / 600}},
                   "vus_max": {"type": "gauge", "contains": "default", "values": {"value": 40, "min": 40, "max": 40}}}})


JMETER = "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes," \
         "sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect"


def jmeter_csv(label, count, at, url):
    lines, clock = [JMETER], epoch_millis(at)
    for i in range(count):
        step = pick(f"{label}{i}", ["Open cart", "Change quantity", "Pay by card", "Show receipt"])
        took = number(f"{label}{i}ms", 40, 310)
        clock += number(f"{label}{i}gap", 100, 900)
        lines.append(f"{clock},{took},{step},200,OK,Shoppers 1-{i % 20 + 1},text,true,,{took * 7},412,20,20,"
                     f"{url},{took - 9},0,4")
    return "\n".join(lines) + "\n"


def jmeter_xml(label, count, at):
    lines, clock = [], epoch_millis(at)
    for i in range(count):
        took = number(f"{label}{i}ms", 12, 140)
        clock += number(f"{label}{i}gap", 100, 900)
        lines.append(f'<sample t="{took}" it="0" lt="{took - 3}" ct="1" ts="{clock}" s="true" lb="post entries" rc="0" '
                     f'rm="OK" tn="Batch 1-{i % 8 + 1}" dt="text" by="{took * 5}" sby="0" ng="8" na="8"/>')
    return '<?xml version="1.0" encoding="UTF-8"?>\n<testResults version="1.2">\n' + "\n".join(lines) \
        + "\n</testResults>\n"
