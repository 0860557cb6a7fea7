"""Runs docs/verify/verify.py for many records in one process: a line of record folder, packet and reference data folders each."""
import json, sys
sys.path.insert(0, sys.argv[1])
from verify import Verifier

for line in sys.stdin:
    record_dir, packet, folders = line.rstrip("\n").split("\t")
    verifier = Verifier(record_dir, packet, folders.split(","))
    verifier.run()
    print(json.dumps({"confirmed": verifier.confirmed, "unchecked": verifier.skipped, "failures": verifier.failures}))
