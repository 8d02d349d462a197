import GRDB

/// What the engine's codes mean for whoever asked.
extension DatabaseTrouble {
    init(_ error: DatabaseError) {
        switch error.extendedResultCode {
        // The shared memory beside the log couldn't grow: on a full disk a write may fail there first.
        case .SQLITE_IOERR_SHMSIZE: self = .diskFull
        // The log was written and may or may not have reached the disk.
        case .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC: self = .unknownOutcome
        default: self = Self.kind(of: error)
        }
    }

    private static func kind(of error: DatabaseError) -> DatabaseTrouble {
        switch error.resultCode {
        case .SQLITE_FULL: .diskFull
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
        case .SQLITE_CONSTRAINT: .refused(constraint: error.message ?? "")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged
        default: .other(code: Int(error.extendedResultCode.rawValue))
        }
    }
}
