package import Foundation
package import SnugCore
import SnugStore

extension Services {
    /// When somebody of staff reads a text, as far as the rota tells.
    ///
    /// A page must not fail for want of a promise: while the rota can't be read, none is made.
    /// - Parameters:
    ///   - priority: How soon staff should look.
    ///   - now: The moment of the request.
    /// - Returns: The promise.
    package func promise(for priority: Priority, now: Date) async -> ReviewPromise {
        guard let rota = try? await stores.rota.rota(in: settings.timeZone) else { return .unknown }
        return rota.reviewPromise(for: priority, now: now)
    }

    /// What the About pages say.
    /// - Parameter now: The moment of the request.
    /// - Returns: The facts; without hours while the rota can't be read.
    package func aboutFacts(now: Date) async -> AboutFacts {
        let rota = try? await stores.rota.rota(in: settings.timeZone)
        return AboutFacts(
            rota: rota ?? Rota(shifts: [], timeZone: settings.timeZone), targets: ReviewTargets(),
            maintenanceHours: settings.maintenanceHours, operatorName: settings.operatorName,
            operatorContact: settings.operatorContact)
    }
}
