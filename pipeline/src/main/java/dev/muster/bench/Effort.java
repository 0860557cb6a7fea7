package dev.muster.bench;

/**
 * What one unit of work cost.
 *
 * @param wall seconds
 * @param cpu seconds of processor time, PostgreSQL's included
 * @param allocated bytes of heap
 */
record Effort(double wall, double cpu, double allocated) {}
