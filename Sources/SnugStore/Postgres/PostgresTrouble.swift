/// What a PostgreSQL server or the way to it did wrong, before it is known what that means for the work in hand.
indirect enum PostgresTrouble: Error, Equatable {
    /// The connection is gone; whatever was under way is rolled back, unless it was a COMMIT.
    case lost
    /// Nobody answered in time.
    case late
    /// The server refused, with its five-letter code.
    case refused(code: String, constraint: String)
    /// Any of these, while an earlier sending of the same form may have been kept.
    case ofRepetition(PostgresTrouble)

    /// Says of a failure that an earlier sending of the same form may have been kept.
    static func inDoubt(_ error: any Error) -> any Error {
        (error as? PostgresTrouble).map { Self.ofRepetition($0) } ?? error
    }

    /// What happened, whatever it means.
    private var cause: PostgresTrouble { if case .ofRepetition(let cause) = self { cause } else { self } }

    /// Whether the whole transaction may simply be tried again (PostgreSQL's serialization failure and deadlock).
    var mayRetry: Bool {
        if case .refused(let code, _) = cause { ["40001", "40P01"].contains(code) } else { false }
    }

    /// A unique index was broken, which under SERIALIZABLE may only mean that somebody else was quicker.
    var isDuplicate: Bool {
        if case .refused("23505", _) = cause { true } else { false }
    }

    /// The server became a standby or is shutting down: its connection is of no more use.
    var endsConnection: Bool {
        switch cause {
        case .lost, .late: true
        case .refused(let code, _): ["25006", "57P01", "57P02", "57P03", "57P05"].contains(code)
        case .ofRepetition: false
        }
    }

    /// What the store's callers are told.
    var asDatabaseTrouble: DatabaseTrouble {
        switch self {
        case .ofRepetition: .unknownOutcome
        case .lost, .late: .unreachable
        case .refused(let code, let constraint): Self.kind(code, constraint)
        }
    }

    private static func kind(_ code: String, _ constraint: String) -> DatabaseTrouble {
        switch code {
        case "53100": .diskFull
        case "25006", "57P01", "57P02", "57P03", "57P05": .unreachable
        case "40001", "40P01", "55P03", "57014", "53300": .busy
        case "XX001", "XX002": .damaged
        case _ where code.hasPrefix("23"): .refused(constraint: constraint)
        // Five letters and digits are a number in base 36, and an operator can turn it back into PostgreSQL's own code.
        default: .other(code: Int(code, radix: 36) ?? 0)
        }
    }
}
