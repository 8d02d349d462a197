import Foundation
import SnugCore
import Testing

@Suite struct HelpLineTests {
    @Test func hoursShowForNinetyDaysAfterTheCheckAndNoLonger() {
        let line = line(hours: "24/7", hoursConfidence: .high, verifiedOn: "2026-11-22")
        #expect(line.hoursWords(at: londonDate(2026, 11, 22, 9, 0)) == "24/7")
        #expect(line.hoursWords(at: londonDate(2027, 2, 20, 12, 0)) == "24/7")
        #expect(line.hoursWords(at: londonDate(2027, 2, 21, 12, 0)) == "Check hours")
    }

    @Test func theCheckIsDatedInWordsWhileItHolds() {
        let line = line(hours: "24/7", hoursConfidence: .high, verifiedOn: "2026-11-02")
        #expect(line.checkedWords(at: londonDate(2026, 11, 22, 9, 0)) == "Checked on 2 November 2026")
        #expect(line.checkedWords(at: londonDate(2027, 3, 22, 9, 0)) == "Not checked by this service lately")
    }

    @Test func aCheckInTheFutureCountsForNothing() {
        let line = line(hours: "24/7", hoursConfidence: .high, verifiedOn: "2026-12-24")
        #expect(line.hoursWords(at: londonDate(2026, 11, 22, 9, 0)) == "Check hours")
    }

    @Test func unconfirmedOrDoubtfulHoursAreNotShown() {
        let now = londonDate(2026, 11, 22, 9, 0)
        #expect(line(hours: "24/7", hoursConfidence: .high, verifiedOn: nil).hoursWords(at: now) == "Check hours")
        let doubtful = line(hours: "9-5", hoursConfidence: .low, verifiedOn: "2026-11-22")
        #expect(doubtful.hoursWords(at: now) == "Check hours")
    }

    @Test func nineNineNineNeverSaysCheckHours() {
        let line = line(id: "emergency", hours: "24/7", hoursConfidence: .high, verifiedOn: nil)
        #expect(line.hoursWords(at: londonDate(2026, 11, 22, 9, 0)) == nil)
    }

    @Test func aLineWithoutANumberHasNoHours() {
        let line = line(phone: nil, hours: nil, hoursConfidence: .high, verifiedOn: nil)
        #expect(line.hoursWords(at: londonDate(2026, 11, 22, 9, 0)) == nil)
    }

    @Test(arguments: [
        ("116 123", "tel:116123"), ("0808 801 0366", "tel:08088010366"), ("+44 (0)1632 960001", "tel:+441632960001"),
        ("no number", nil), ("", nil),
    ])
    func callsAreAddressedByDigits(phone: String, href: String?) {
        #expect(ContactLink.tel(phone) == href)
    }

    @Test func textsCarryTheirFirstWordSafely() {
        #expect(ContactLink.sms("85258", body: "SHOUT") == "sms:85258?body=SHOUT")
        #expect(ContactLink.sms("116 000", body: nil) == "sms:116000")
        #expect(ContactLink.sms("85258", body: "a&b c") == "sms:85258?body=a%26b%20c")
        #expect(ContactLink.sms("", body: "SHOUT") == nil)
    }

    @Test func aDoubtfulNumberIsDropped() {
        let line = line(numberConfidence: .low, hours: nil, hoursConfidence: .low, verifiedOn: nil)
        #expect(line.phone == nil && line.telHref == nil)
    }

    @Test(arguments: ["2026-02-29", "2026-13-01", "2026-1-1", "22 November 2026", "", "2026-11-22-1"])
    func whatIsNoDayIsNoCheck(text: String) {
        #expect(CheckedDay(text) == nil)
    }

    private func line(
        id: String = "a", phone: String? = "01632 960001", numberConfidence: Confidence = .high, hours: String?,
        hoursConfidence: Confidence, verifiedOn: String?
    ) -> HelpLine {
        HelpLine(
            id: id, group: .distress, name: "A", phone: phone, hours: hours, forWhom: "anyone", nations: "UK",
            use: "anything", numberConfidence: numberConfidence, hoursConfidence: hoursConfidence, source: "a test",
            verifiedOn: verifiedOn.flatMap(CheckedDay.init), owner: "somebody")
    }
}
