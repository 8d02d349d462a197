package import Foundation
import Keys
package import SnugCore

/// The weekly hours in which staff are on duty.
///
/// Every promise on a page rests on them, so every change is written down.
package struct RotaStore: Sendable {
    let database: any Database
    let key: ServerKey

    /// The rota as it stands.
    ///
    /// It is read for each promise: a cached one could promise hours that were just taken away.
    /// - Parameter zone: The community's time zone.
    /// - Returns: The rota, which may have no hours at all.
    /// - Throws: `DatabaseTrouble`.
    package func rota(in zone: TimeZone) async throws -> Rota {
        try await database.read { connection in
            let rows = try connection.rows(
                "SELECT weekday, from_minute, until_minute FROM rota_shifts ORDER BY weekday, from_minute, until_minute"
            )
            let shifts = try rows.map { row in
                guard
                    let shift = RotaShift(
                        weekday: Int(try row.int("weekday")), from: Int(try row.int("from_minute")),
                        to: Int(try row.int("until_minute")))
                else { throw StoreError.unexpected(column: "rota_shifts") }
                return shift
            }
            return Rota(shifts: shifts, timeZone: zone)
        }
    }

    /// Adds a shift; one that is there already stays the only one.
    /// - Parameters:
    ///   - shift: The hours.
    ///   - staff: Who adds it.
    ///   - now: The moment of the request.
    /// - Throws: `DatabaseTrouble`.
    package func add(_ shift: RotaShift, by staff: SignedInStaff, now: Date) async throws {
        let shift = shift.stored
        try await database.write { connection in
            let known = try connection.exists(
                "SELECT 1 FROM rota_shifts WHERE weekday = $1 AND from_minute = $2 AND until_minute = $3",
                shift.weekday, shift.from, shift.to)
            if known { return }
            try connection.change(
                "INSERT INTO rota_shifts (weekday, from_minute, until_minute) VALUES ($1, $2, $3)", shift.weekday,
                shift.from, shift.to)
            try record("rota-shift-added", shift, by: staff, now: now, on: connection)
        }
    }

    /// Takes a shift away.
    /// - Parameters:
    ///   - shift: The hours, which name the shift: there is only one with them.
    ///   - staff: Who takes it away.
    ///   - now: The moment of the request.
    /// - Throws: `DatabaseTrouble`.
    package func remove(_ shift: RotaShift, by staff: SignedInStaff, now: Date) async throws {
        let shift = shift.stored
        try await database.write { connection in
            let removed = try connection.change(
                "DELETE FROM rota_shifts WHERE weekday = $1 AND from_minute = $2 AND until_minute = $3", shift.weekday,
                shift.from, shift.to)
            if removed > 0 { try record("rota-shift-removed", shift, by: staff, now: now, on: connection) }
        }
    }

    private func record(
        _ action: String, _ shift: RotaShift, by staff: SignedInStaff, now: Date, on connection: any Connection
    ) throws {
        let detail = "day \(shift.weekday), minutes \(shift.from) to \(shift.to)"
        try AuditLog.write(
            AuditEntry(at: now, staffID: staff.id, action: action, detail: detail), key: key, on: connection)
    }
}

extension RotaShift {
    /// The shift with one spelling of midnight at its end, as the table wants it.
    fileprivate var stored: RotaShift {
        to == 0 ? RotaShift(weekday: weekday, from: from, to: 1440) ?? self : self
    }
}
