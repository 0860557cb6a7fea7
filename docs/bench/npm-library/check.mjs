// Validates a CycloneDX 1.6 file as often as it is told to; prints CPU milliseconds.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';

const text = readFileSync(process.argv[2], 'utf8');
const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
for await (const line of createInterface({ input: process.stdin })) {
  const times = Number(line);
  const before = process.cpuUsage();
  for (let i = 0; i < times; i++) {
    const error = await validator.validate(text);
    if (error !== null) {
      throw new Error('a valid SBOM was refused: ' + JSON.stringify(error));
    }
  }
  const { user, system } = process.cpuUsage(before);
  console.log((user + system) / 1000 / times);
}
