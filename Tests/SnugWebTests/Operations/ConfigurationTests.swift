import Foundation
import SnugStore
import Testing

@Suite struct ConfigurationTests {
    private func write(_ text: String, to path: String) throws {
        try FileManager.default.createDirectory(
            atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    @Test func helpNamesEverySettingWithItsVariableAndDefault() async throws {
        try await SnugCommand.open { snug in
            let help = try await snug.run("serve", "--help")
            #expect(help.status == 0)
            let names = [
                "data", "key-file", "config", "host", "port", "staff-host", "staff-port", "https", "staff-https",
                "tls-certificate", "tls-key", "origins", "exit-to", "time-zone", "joining", "read-first",
                "operator-name", "operator-contact",
                "alert-command", "alert-webhook",
                "templates", "public", "reference", "readers", "connections", "tidy-minutes", "with-control",
            ]
            for name in names {
                #expect(help.output.contains("--\(name)"))
                #expect(help.output.contains("SNUG_" + name.uppercased().replacing("-", with: "_")))
            }
            #expect(help.output.contains("default: 8080") && help.output.contains("default: 8081"))
        }
    }

    @Test(arguments: [
        "serve", "check", "migrate", "backup", "restore", "staff", "disclose", "retention", "seed", "screen",
        "health",
    ])
    func everyCommandExplainsItself(_ command: String) async throws {
        try await SnugCommand.open { snug in
            let help = try await snug.run(command, "--help")
            #expect(help.status == 0)
            #expect(help.output.contains("USAGE: snug \(command) "))
        }
    }

    @Test func aFlagBeatsAVariableWhichBeatsTheFile() async throws {
        try await SnugCommand.open { snug in
            try write("port: from-file\n", to: snug.data.settings)
            let variable = ["SNUG_PORT": "from-variable"]
            let file = try await snug.run("check")
            let both = try await snug.run("check", environment: variable)
            let all = try await snug.run("check", "--port", "from-flag", environment: variable)
            for (outcome, source) in [(file, "from-file"), (both, "from-variable"), (all, "from-flag")] {
                #expect(outcome.status == 1)
                #expect(outcome.errors.contains("“\(source)”"))
            }
        }
    }

    @Test func aSettingOfNoSuchNameIsRefused() async throws {
        try await SnugCommand.open { snug in
            try write("# Ours\nport: 9000\nstaff-prot: 9001\n", to: snug.data.settings)
            let outcome = try await snug.run("check")
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("“staff-prot”"))
        }
    }

    @Test func withoutAnySettingTheDefaultsHold() async throws {
        try await SnugCommand.open { snug in
            let outcome = try await snug.run("check")
            #expect(outcome.status == 0)
            #expect(outcome.output == "All is well.\n")
        }
    }

    @Test(arguments: [
        ("--readers", "0"), ("--connections", "many"), ("--time-zone", "Mars/Olympus"), ("--exit-to", "weather"),
        ("--alert-command", "ring"), ("--alert-webhook", "http://example.org"), ("--tls-key", "key.pem"),
    ])
    func aSettingThatCannotBeIsRefusedInASentence(_ flag: String, _ value: String) async throws {
        try await SnugCommand.open { snug in
            let outcome = try await snug.run("check", flag, value)
            #expect(outcome.status == 1)
            #expect(outcome.errors.hasPrefix("Error: "))
            #expect(outcome.errors.split(separator: "\n").count == 1)
        }
    }

    @Test func aMissingProgramDirectoryIsNamed() async throws {
        try await SnugCommand.open { snug in
            let outcome = try await snug.run("serve", "--reference", snug.path("nowhere"))
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("Reference was not found at \(snug.path("nowhere"))"))
        }
    }

    @Test func aNamedSettingsFileMustBeThere() async throws {
        try await SnugCommand.open { snug in
            let outcome = try await snug.run("check", "--config", snug.path("nothing.yaml"))
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("can't be read"))
        }
    }
}
