package import Foundation
package import SnugCore

extension CaseStore {
    /// The weekly hours on duty, from which the queue works out what is overdue.
    /// - Parameter zone: The community's time zone.
    /// - Returns: The rota; without shifts when nobody has set one.
    /// - Throws: `DatabaseTrouble`.
    package func rota(in zone: TimeZone) async throws -> Rota {
        try await database.read { connection in
            let rows = try connection.rows("SELECT weekday, from_minute, until_minute FROM rota_shifts ORDER BY id")
            let shifts = try rows.compactMap { row in
                let until = Int(try row.int("until_minute"))
                return RotaShift(
                    weekday: Int(try row.int("weekday")), from: Int(try row.int("from_minute")),
                    to: until > 1440 ? until - 1440 : until)
            }
            return Rota(shifts: shifts, timeZone: zone)
        }
    }
}
