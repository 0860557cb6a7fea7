"""Runs docs/verify/verify.py for many records in one process: a line of record folder, packet and reference data each."""
import json, sys
sys.path.insert(0, sys.argv[1])
from verify import Verifier

for line in sys.stdin:
    verifier = Verifier(*line.rstrip("\n").split("\t"))
    verifier.run()
    print(json.dumps({"confirmed": verifier.confirmed, "unchecked": verifier.skipped, "failures": verifier.failures}))
