import Foundation
import Keys
import SnugCore
import SnugStore
import TestSupport
import Testing

/// Staff accounts on every engine.
@Suite struct StaffStoreTests {
    private static let now = Date(timeIntervalSince1970: 1_795_082_400)

    /// Sets up an account and gives its id.
    private static func account(_ name: String, _ roles: Set<StaffRole>, _ staff: StaffStore) async throws -> String {
        let token = SessionToken.random()
        guard let name = StaffName(typed: name),
            try await staff.invite(name: name, roles: roles, token: token, now: now)
        else { throw StoreError.unexpected(column: name) }
        let new = NewStaff(
            name: name, passphraseHash: "-", authenticator: .random(), step: 5,
            codeHashes: [RecoveryCode.random().hash(with: ServerKey())], tokenHash: SessionToken.random().hash)
        guard case .accepted(let id) = try await staff.accept(token, as: new, now: now) else {
            throw StoreError.unexpected(column: name.text)
        }
        return id
    }

    @Test(arguments: Engine.allCases)
    func twoRequestsWithOneCodeNeverBothPass(engine: Engine) async throws {
        try await engine.open { database, _ in
            let staff = Stores(database: database, key: ServerKey()).staff
            let id = try await Self.account("priya", [.moderator], staff)
            let passed = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        try await staff.signIn(
                            id, with: .step(6), tokenHash: SessionToken.random().hash, replacing: nil, now: Self.now)
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(passed == 1)
            let older = try await staff.signIn(
                id, with: .step(4), tokenHash: SessionToken.random().hash, replacing: nil, now: Self.now)
            #expect(!older)
        }
    }

    @Test(arguments: Engine.allCases)
    func rolesAreHeldFromAndUntil(engine: Engine) async throws {
        try await engine.open { database, _ in
            let staff = Stores(database: database, key: ServerKey()).staff
            let maud = try await Self.account("maud", [.administrator], staff)
            let priya = try await Self.account("priya", [.moderator], staff)
            let later = Self.now.addingTimeInterval(3_600)
            let outcome = try await staff.setRoles(
                [.moderator, .safeguardingLead], of: priya, by: maud, reason: "promotion", now: later)
            #expect(outcome == .done)
            let account = try #require(try await staff.accounts().first { $0.id == priya })
            #expect(account.roles(at: Self.now) == [.moderator])
            #expect(account.roles(at: later) == [.moderator, .safeguardingLead])
        }
    }

    @Test(arguments: Engine.allCases)
    func whatIsDoneToAccountsIsWrittenDown(engine: Engine) async throws {
        try await engine.open { database, _ in
            let staff = Stores(database: database, key: ServerKey()).staff
            let maud = try await Self.account("maud", [.administrator], staff)
            let priya = try await Self.account("priya", [.moderator], staff)
            #expect(try await staff.end(maud, by: maud, reason: "tired", now: Self.now) == .lastAdministrator)
            #expect(try await staff.end(priya, by: maud, reason: "left the charity", now: Self.now) == .done)
            let last = try await database.read { connection in
                try #require(try connection.row("SELECT * FROM audit ORDER BY id DESC LIMIT 1"))
            }
            #expect(try last.text("action") == "staff-ended")
            #expect(try last.text("staff_id") == maud)
            #expect(try last.text("reason") == "left the charity")
        }
    }

    @Test(arguments: Engine.allCases)
    func theAuthenticatorsSecretIsSealed(engine: Engine) async throws {
        try await engine.open { database, _ in
            let staff = Stores(database: database, key: ServerKey()).staff
            let id = try await Self.account("priya", [.moderator], staff)
            let secret = try #require(try await staff.signInMaterial(of: id)).authenticator.secret
            let stored = try await database.read { try $0.row("SELECT totp_sealed FROM staff")?.blob("totp_sealed") }
            #expect(Data(try #require(stored)).range(of: Data(secret)) == nil)
        }
    }
}
