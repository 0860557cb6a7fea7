package dev.muster.cli;

import dev.muster.evidence.ReadLimits;
import dev.muster.flow.ReadSettings;
import dev.muster.intake.IntakeLimits;
import dev.muster.intake.IntakeSettings;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;

/**
 * The limits of commands that run without a server: the same settings as the server's, from system
 * properties and the environment ({@code MUSTER_READ_DEPTH}, {@code
 * MUSTER_INTAKE_LIMITS_DOCUMENTBYTES}).
 */
final class LocalLimits {
    private LocalLimits() {}

    static ReadLimits read() {
        return isSaid("read")
                ? bind("muster.read", ReadSettings.class).toReadLimits()
                : ReadLimits.defaults();
    }

    static IntakeLimits intake() {
        return isSaid("intake")
                ? bind("muster.intake.limits", IntakeSettings.Limits.class).toIntakeLimits()
                : IntakeLimits.defaults();
    }

    /** Binding costs a tenth of a short command; most never need it. */
    private static boolean isSaid(String group) {
        return System.getenv().keySet().stream()
                        .anyMatch(
                                name ->
                                        name.startsWith(
                                                "MUSTER_" + group.toUpperCase(Locale.ROOT) + "_"))
                || System.getProperties().stringPropertyNames().stream()
                        .anyMatch(name -> name.startsWith("muster." + group + "."));
    }

    private static <T> T bind(String group, Class<T> settings) {
        Binder binder =
                new Binder(
                        ConfigurationPropertySources.from(
                                new StandardEnvironment().getPropertySources()));
        try {
            return binder.bindOrCreate(group, settings);
        } catch (BindException e) {
            throw new IllegalArgumentException(
                    "the setting %s is not understood: '%s'; give it a number, or leave it out"
                            .formatted(
                                    e.getName(),
                                    e.getProperty() == null ? "" : e.getProperty().getValue()),
                    e);
        }
    }
}
