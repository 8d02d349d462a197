package import Foundation
package import SnugCore

extension Services {
    /// When somebody of staff reads a post.
    package func promise(for priority: Priority, now: Date) async -> ReviewPromise {
        Rota(shifts: [], closedOn: [], timeZone: settings.timeZone).reviewPromise(for: priority, now: now)
    }
}

extension Services {
    /// What the About pages say.
    package func aboutFacts(now: Date) async -> AboutFacts {
        AboutFacts(
            rota: Rota(shifts: [], closedOn: [], timeZone: settings.timeZone), targets: ReviewTargets(),
            maintenanceHours: 1, operatorName: nil, operatorContact: nil)
    }
}
