package dev.muster.evidence.format.sandbox;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a process with our own class path is started: plain, or out of a Spring Boot jar whose
 * libraries are jars inside it.
 *
 * @param mainClass the class that speaks {@link ExtractionProtocol}
 * @param classPath as in {@code java.class.path}
 */
record ExtractorCommand(String mainClass, String classPath) {
    /** Names the AOT cache that was recorded for this process, if there is one. */
    private static final String RECORDING = "muster.extractor.aot";

    private static final String LAUNCHER =
            "org.springframework.boot.loader.launch.PropertiesLauncher";

    /**
     * With the class path of this process, or of our own class loader where that one was given
     * files.
     */
    static ExtractorCommand of(String mainClass) {
        if (ExtractorCommand.class.getClassLoader() instanceof URLClassLoader loader
                && Stream.of(loader.getURLs()).allMatch(url -> url.getProtocol().equals("file"))) {
            String files =
                    Stream.of(loader.getURLs())
                            .map(url -> Path.of(URI.create(url.toString())).toString())
                            .collect(Collectors.joining(File.pathSeparator));
            return new ExtractorCommand(mainClass, files);
        }
        return new ExtractorCommand(mainClass, System.getProperty("java.class.path", ""));
    }

    /**
     * The command line.
     *
     * @param scratch an empty folder of the process's own
     */
    List<String> line(ExtractionLimits limits, Path scratch) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-Xmx" + limits.heapMegabytes() + "m");
        String recording = System.getProperty(RECORDING, "");
        if (!recording.isEmpty()) {
            // The VM speaks on standard output of what does not fit, and there we speak.
            line.addAll(List.of("-XX:AOTCache=" + recording, "-XX:AOTMode=auto", "-Xlog:disable"));
        }
        line.addAll(
                List.of(
                        "-XX:MaxDirectMemorySize=64m",
                        "-XX:MaxMetaspaceSize=192m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-UsePerfData",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=" + scratch.resolve("crash.log"),
                        "-Djava.awt.headless=true",
                        "-Dfile.encoding=UTF-8",
                        "-Duser.language=en",
                        "-Duser.country=US",
                        "-Duser.timezone=UTC",
                        "-Djava.io.tmpdir=" + scratch,
                        "-Duser.home=" + scratch,
                        // a file of hosts that is not there: no name resolves
                        "-Djdk.net.hosts.file=" + scratch.resolve("no-hosts"),
                        "-cp",
                        absolute(classPath)));
        if (isBootJar(classPath)) {
            line.add("-Dloader.main=" + mainClass);
            line.add(LAUNCHER);
        } else {
            line.add(mainClass);
        }
        line.add(String.valueOf(limits.perDocument().toMillis()));
        line.add(String.valueOf(limits.characters()));
        return line;
    }

    private static String absolute(String classPath) {
        List<String> parts = new ArrayList<>();
        for (String part : classPath.split(File.pathSeparator, -1)) {
            if (!part.isEmpty()) {
                parts.add(Path.of(part).toAbsolutePath().toString());
            }
        }
        return String.join(File.pathSeparator, parts);
    }

    private static boolean isBootJar(String classPath) throws IOException {
        if (classPath.contains(File.pathSeparator) || !Files.isRegularFile(Path.of(classPath))) {
            return false;
        }
        try (JarFile jar = new JarFile(classPath)) {
            return jar.getEntry("BOOT-INF/") != null
                    && jar.getEntry(LAUNCHER.replace('.', '/') + ".class") != null;
        }
    }
}
