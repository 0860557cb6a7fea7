package dev.muster.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What the signature of an attestation is worth, told without a server and without a network. */
@Command(
        name = "verify-attestation",
        mixinStandardHelpOptions = true,
        description = "Verifies attestations and signature bundles, without a network.",
        subcommands = VerifyBundleCommand.class)
final class VerifyAttestationCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
