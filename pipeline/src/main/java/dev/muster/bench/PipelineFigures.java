package dev.muster.bench;

import dev.muster.bench.Figure.Bound;
import dev.muster.bench.PipelineRounds.Course;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** P1 to P4, P15 and P18: a typical packet through the product, beside the floor and itself. */
final class PipelineFigures {
    private static final double MILLI = 1000;
    private static final double MIB = 1 << 20;

    private final PipelineRounds rounds;

    PipelineFigures(PipelineRounds rounds) {
        this.rounds = rounds;
    }

    /** The figures of all rounds that were kept. */
    List<Figure> figures() {
        return List.of(
                new Figure(
                        "P1",
                        "pipeline CPU ÷ floor A (no SBOM schema)",
                        cpu(Course.LEAN, Course.FLOOR_A),
                        Bound.most(1.8),
                        Bound.most(1.4),
                        note(Course.LEAN, Course.FLOOR_A)),
                new Figure(
                        "P2",
                        "pipeline CPU, all checks ÷ floor B (library route)",
                        cpu(Course.WHOLE, Course.FLOOR_B),
                        Bound.most(1.2),
                        Bound.most(0.7),
                        note(Course.WHOLE, Course.FLOOR_B)),
                new Figure(
                        "P3",
                        "packets/s with 2 workers ÷ 1",
                        wall(Course.WHOLE, Course.TWO_WORKERS),
                        Bound.least(1.6),
                        Bound.least(1.75),
                        perSecond(Course.TWO_WORKERS) + " against " + perSecond(Course.WHOLE)),
                new Figure(
                        "P4",
                        "packets/s durable ÷ synchronous_commit=off",
                        wall(Course.UNSAFE, Course.WHOLE),
                        Bound.least(0.8),
                        Bound.least(0.9),
                        perSecond(Course.WHOLE) + " against " + perSecond(Course.UNSAFE)),
                new Figure(
                        "P15",
                        "CPU of a delivery known already ÷ first ingest",
                        cpu(Course.AGAIN, Course.WHOLE),
                        Bound.most(0.05),
                        Bound.most(0.025),
                        note(Course.AGAIN, Course.WHOLE)),
                new Figure(
                        "P18",
                        "CPU with provenance and trace ÷ without",
                        cpu(Course.WHOLE, Course.UNTRACED),
                        Bound.most(1.15),
                        Bound.most(1.05),
                        note(Course.WHOLE, Course.UNTRACED)));
    }

    /** Whether the floor itself differed so much between rounds that nothing can be said. */
    boolean isNoisy() {
        return Spread.of(rounds.of(Course.FLOOR_A), Effort::cpu).isNoisy()
                || Spread.of(rounds.of(Course.FLOOR_B), Effort::cpu).isNoisy();
    }

    private Spread cpu(Course of, Course to) {
        return Spread.ratio(rounds.of(of), rounds.of(to), Effort::cpu);
    }

    private Spread wall(Course of, Course to) {
        return Spread.ratio(rounds.of(of), rounds.of(to), Effort::wall);
    }

    private String note(Course of, Course to) {
        return "%.1f ÷ %.1f CPU ms, %.1f ÷ %.1f ms, %.1f ÷ %.1f MiB allocated"
                .formatted(
                        median(of, Effort::cpu) * MILLI,
                        median(to, Effort::cpu) * MILLI,
                        median(of, Effort::wall) * MILLI,
                        median(to, Effort::wall) * MILLI,
                        median(of, Effort::allocated) / MIB,
                        median(to, Effort::allocated) / MIB);
    }

    private String perSecond(Course course) {
        return "%.0f/s".formatted(1 / median(course, Effort::wall));
    }

    private double median(Course course, ToDoubleFunction<Effort> value) {
        return Spread.of(rounds.of(course), value).median();
    }
}
