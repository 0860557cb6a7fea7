package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.parse.Tree;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What all readers of CI runs tell in the same way; a value that was told is not told again from
 * another place.
 */
final class CiRun {
    private final ClaimSink sink;
    private final Set<String> told = new HashSet<>();

    CiRun(ClaimSink sink) {
        this.sink = sink;
    }

    /** Claims the first of these members that is there. */
    boolean first(String claim, Tree tree, String... members) {
        for (String member : members) {
            if (claim(claim, tree, member)) {
                return true;
            }
        }
        return false;
    }

    /** Claims a scalar below; the steps may lead through objects and arrays. */
    boolean claim(String claim, Tree tree, String... steps) {
        var node = tree.scalar(steps).filter(scalar -> !scalar.text().isBlank());
        node.ifPresent(
                scalar -> {
                    if (told.add(claim + " " + scalar.text())) {
                        sink.claim(claim, scalar.text(), scalar.selector());
                    }
                });
        return node.isPresent();
    }

    /** Whether a value of this claim was told. */
    boolean has(String claim) {
        return told.stream().anyMatch(told -> told.startsWith(claim + " "));
    }

    /**
     * Jobs of which the last attempt ended badly, each as an item: whether that contradicts the
     * run, which another document may tell, is not for a reader to say.
     *
     * @param order member that grows with each attempt of a job
     * @param badly how a job ended, if it ended badly
     */
    void failedJobs(List<Tree> jobs, String order, Function<Tree, Optional<Tree>> badly) {
        Map<String, Tree> last = new LinkedHashMap<>();
        for (Tree job : jobs) {
            last.merge(
                    job.string("name").orElse(job.pointer()),
                    job,
                    (one, other) -> number(other, order) >= number(one, order) ? other : one);
        }
        for (Tree job : last.values()) {
            badly.apply(job).ifPresent(how -> failedJob(job, how));
        }
    }

    private void failedJob(Tree job, Tree how) {
        ClaimSink item = sink.item("job", job.pointer());
        item.claim("job.conclusion", how.text(), how.selector());
        job.scalar("name").ifPresent(n -> item.claim("job.name", n.text(), n.selector()));
        job.scalar("run_id")
                .or(() -> job.scalar("pipeline", "id"))
                .ifPresent(run -> item.claim("job.run", run.text(), run.selector()));
        job.scalar("run_attempt").ifPresent(a -> item.claim("job.attempt", a.text(), a.selector()));
    }

    private static long number(Tree job, String member) {
        return job.string(member)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    /** Says so when nothing was read at all. */
    void finish(List<Tree> runsAndJobs, String what) {
        if (runsAndJobs.isEmpty()) {
            sink.empty("there is no " + what + " in it");
        }
    }
}
