import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;

/** Validates and parses a CycloneDX 1.6 file as often as it is told to; prints CPU milliseconds. */
class CoreCheck {
    public static void main(String[] args) throws Exception {
        byte[] file = Files.readAllBytes(Path.of(args[0]));
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            int times = Integer.parseInt(line.strip());
            long before = system.getProcessCpuTime();
            for (int i = 0; i < times; i++) {
                JsonParser parser = new JsonParser();
                if (!parser.validate(file, Version.VERSION_16).isEmpty()
                        || parser.parse(file).getComponents().isEmpty()) {
                    throw new IllegalStateException("a valid SBOM with components was refused");
                }
            }
            System.out.println((system.getProcessCpuTime() - before) / 1e6 / times);
            System.out.flush();
        }
    }
}
