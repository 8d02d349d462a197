import SnugCore
import Testing

@Suite struct RotaWordsTests {
    @Test func daysWithTheSameHoursAreSaidTogether() throws {
        let week = try rota((1...5).map { ($0, 480, 1200) } + [(7, 840, 990)])
        #expect(
            week.weekWords == "Somebody is on duty: Monday to Friday 8 to 20, Sunday 14 to 16.30.")
    }

    @Test func twoShiftsADayAndNightsAreSaid() throws {
        let days = try rota([(1, 1200, 360), (1, 480, 720), (3, 0, 1440)])
        #expect(
            days.weekWords
                == "Somebody is on duty: Monday 8 to 12 and 20 to 6, Wednesday midnight to midnight.")
    }

    @Test func anEmptyRotaSaysSo() throws {
        #expect(try rota([]).weekWords == "Nobody is on a rota yet.")
    }
}
