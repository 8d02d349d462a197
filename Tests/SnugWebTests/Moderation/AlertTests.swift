import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import SnugCore
import SnugStore
import SnugWeb
import Synchronization
import TestSupport
import Testing

@Suite struct AlertTests {
    @Test func anUrgentCaseIsToldOnce() async throws {
        try await Scene.open { scene in
            _ = try await scene.fixture.urgentCase()
            await scene.alerts.deliverDue()
            await scene.alerts.deliverDue()
            #expect(scene.way.tries == 1)
        }
    }

    @Test func manyCasesAtOnceAreOneAlarm() async throws {
        try await Scene.open { scene in
            for _ in 0..<5 { _ = try await scene.fixture.urgentCase() }
            await scene.alerts.deliverDue()
            #expect(scene.way.tries == 1)
        }
    }

    @Test func nothingIsToldWhenNothingWaits() async throws {
        try await Scene.open { scene in
            await scene.alerts.deliverDue()
            #expect(scene.way.tries == 0)
        }
    }

    @Test func aCaseThatIsDecidedMeanwhileCallsNobody() async throws {
        try await Scene.open { scene in
            _ = try await scene.fixture.urgentCase()
            try await scene.fixture.database.write {
                try $0.change("UPDATE cases SET state = 'decided', decided_at = 1")
            }
            await scene.alerts.deliverDue()
            #expect(scene.way.tries == 0)
        }
    }

    @Test func aFailingWayIsTriedAgainLaterAndLaterUntilItWorks() async throws {
        try await Scene.open { scene in
            _ = try await scene.fixture.urgentCase()
            scene.way.fail(times: 2)
            await scene.alerts.deliverDue()
            await scene.alerts.deliverDue()
            #expect(scene.way.tries == 1, "not before the pause is over")
            scene.clock.advance(seconds: 30)
            await scene.alerts.deliverDue()
            scene.clock.advance(seconds: 59)
            await scene.alerts.deliverDue()
            #expect(scene.way.tries == 2, "the second pause is longer")
            scene.clock.advance(seconds: 1)
            await scene.alerts.deliverDue()
            scene.clock.advance(seconds: 86_400)
            await scene.alerts.deliverDue()
            #expect(scene.way.tries == 3)
        }
    }

    @Test func aPostIsTakenWhateverBecomesOfTheAlert() async throws {
        try await Scene.open { scene in
            scene.way.fail(times: .max)
            let urgent = try await scene.fixture.urgentCase()
            await scene.alerts.urgentCaseWaits()
            await scene.alerts.deliverDue()
            let state = try await scene.fixture.value("SELECT state AS value FROM posts WHERE id = $1", urgent.post)
            #expect(state == "held")
            #expect(scene.way.tries == 1)
        }
    }

    @Test func aProgramGetsOneFixedSentenceAndNothingElse() async throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("snug-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let heard = directory.appendingPathComponent("heard")
        let program = try Self.program(
            "cat > '\(heard.path)'; echo \"$#\" >> '\(heard.path)'; env >> '\(heard.path)'", in: directory)
        try await CommandTransport(path: program.path).send()
        let words = try String(contentsOf: heard, encoding: .utf8)
        #expect(words.hasPrefix("An urgent case is waiting on Snug's staff site.\n0\n"))
        #expect(words.contains("SNUG_") == false)
    }

    @Test func aProgramThatFailsOrHangsIsAFailure() async throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("snug-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let failing = try Self.program("exit 3", in: directory)
        await #expect(throws: AlertFailure.commandFailed) { try await CommandTransport(path: failing.path).send() }
        await #expect(throws: AlertFailure.commandFailed) { try await CommandTransport(path: "/nowhere/at/all").send() }
        let hanging = try Self.program("exec sleep 60", in: directory)
        await #expect(throws: AlertFailure.commandTooSlow) {
            try await CommandTransport(path: hanging.path, seconds: 1).send()
        }
    }

    @Test func aWebhookGetsOneFixedSentenceAndARedirectIsNotFollowed() async throws {
        let heard = Mutex<[String]>([])
        let router = Router()
        router.post("hook") { request, _ in
            let body = try await request.body.collect(upTo: 1000)
            heard.withLock { $0.append(String(buffer: body)) }
            return HTTPResponse.Status.ok
        }
        router.post("away") { _, _ in Response(status: .temporaryRedirect, headers: [.location: "/hook"]) }
        try await Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0))).test(
            .live
        ) {
            let port = try #require($0.port)
            try await WebhookTransport(address: "http://127.0.0.1:\(port)/hook").send()
            await #expect(throws: AlertFailure.webhookRefused) {
                try await WebhookTransport(address: "http://127.0.0.1:\(port)/away").send()
            }
        }
        #expect(heard.withLock { $0 } == [#"{"text":"An urgent case is waiting on Snug's staff site."}"#])
    }

    @Test func settingsRefuseARelativeProgramAndAnOpenWebhook() throws {
        #expect(throws: AlertSettingsProblem.commandNotAbsolute) { try AlertSettings(command: "mail", webhook: nil) }
        #expect(throws: AlertSettingsProblem.webhookNotSecure) {
            try AlertSettings(command: nil, webhook: "http://example.org/hook")
        }
        let both = try AlertSettings(command: "/usr/bin/true", webhook: "https://example.org/hook")
        #expect(JobAlerts.transports(both).count == 2)
        #expect(JobAlerts.transports(.logOnly).isEmpty)
    }

    private static func program(_ script: String, in directory: URL) throws -> URL {
        let file = directory.appendingPathComponent("program-\(UUID().uuidString)")
        try "#!/bin/sh\n\(script)\n".write(to: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file.path)
        return file
    }

    /// Alerts over a fresh database and a way out that only counts.
    private struct Scene: Sendable {
        let fixture: CaseFixture
        let clock: TestClock
        let way: CountingWay
        let alerts: JobAlerts

        static func open(_ body: @escaping @Sendable (Scene) async throws -> Void) async throws {
            try await CaseFixture.open { fixture in
                let clock = TestClock()
                let way = CountingWay()
                let alerts = JobAlerts(
                    stores: fixture.stores, transports: [way], clock: { clock.now }, logger: Logger(label: "test"))
                try await body(Scene(fixture: fixture, clock: clock, way: way, alerts: alerts))
            }
        }
    }

    /// A way out that leads nowhere.
    private final class CountingWay: AlertTransport {
        private let state = Mutex((tries: 0, failures: 0))

        var tries: Int { state.withLock { $0.tries } }

        func fail(times: Int) { state.withLock { $0.failures = times } }

        func send() async throws {
            try state.withLock { state in
                state.tries += 1
                guard state.failures > 0 else { return }
                state.failures -= 1
                throw AlertFailure.webhookRefused
            }
        }
    }
}
