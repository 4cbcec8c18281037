"""Works the cases of workedCases.csv out with decimal numbers, by hand's way: every step is a sentence.

It shares nothing with the analyser: break-even price and maximum cost are found by trying every unit.
    python3 workedCases.py > workedCases.csv
"""
import csv
import sys
from decimal import ROUND_HALF_UP, Decimal as D

places = {"EUR": D("0.01"), "USD": D("0.01"), "GBP": D("0.01"), "JPY": D("1")}
shops = {"EUR": "DE", "USD": "US", "GBP": "UK", "JPY": "JP"}


def rounded(amount, unit):
    return amount.quantize(unit, ROUND_HALF_UP)


def work(case):
    unit = places[case["currency"]]
    number = lambda name, default="0": D(case.get(name) or default)
    price, vat = number("price"), number("vatPercent") / 100
    scheme, fbm = case.get("vatScheme", "none"), case.get("fulfilment") == "fbm"
    steps = []

    def proceeds(at, tell=False):
        say = steps.append if tell else (lambda _: None)
        net = at
        if scheme == "standard":
            net = rounded(at / (1 + vat), unit)
            say(f"{at} without VAT {net}")
        if scheme == "flat-rate":
            tax = rounded(at * number("flatRatePercent") / 100, unit)
            net = at - tax
            say(f"{at} less flat rate {tax} = {net}")
        if case.get("referralPercent"):
            referral = rounded(price * number("referralPercent") / 100, unit)
        else:
            referral = number("referral")
        if at != price:
            referral = rounded(referral * at / price, unit)
        fba = D(0) if fbm else (number("fulfilmentFee") if case.get("fulfilmentFee") else number("fulfilmentGiven"))
        fees = referral + fba + number("other")
        say(f"fees {referral} + {fba} + {number('other')} = {fees}")
        if case.get("vatOnFees") == "true" and scheme != "standard":
            fees = rounded(fees * (1 + vat), unit)
            say(f"with VAT {fees}")
        own = number("ownFulfilmentCost") if fbm else D(0)
        say(f"proceeds {net} - {fees}" + (f" - {own}" if own else "") + f" = {net - fees - own}")
        return net - fees - own

    def goods(cost, tell=False):
        given = cost * number("packSize", "1")
        gross = case.get("costIncludesVat") == "true"
        if scheme == "standard":
            paid = rounded(given / (1 + vat), unit) if gross else given
        else:
            paid = given if gross else rounded(given * (1 + vat), unit)
        if tell:
            steps.append(f"goods {cost} x {number('packSize', '1')} = {given}" + (f", VAT counted {paid}" if paid != given else ""))
        return paid

    got = proceeds(price, True)
    before_sale = number("prepCost") + number("inboundCost")
    paid = goods(number("cost"), True) + before_sale
    profit = got - paid
    steps.append(f"paid before {paid}; profit {profit}")
    margin = (profit / price * 100).quantize(D("0.1"), ROUND_HALF_UP)
    roi = (profit / paid * 100).quantize(D("0.1"), ROUND_HALF_UP)
    target = number("targetRoi", "30") / 100
    even = unit
    while proceeds(even) < paid and even < price * 20:
        even += unit
    cost, most = unit, ""
    while cost <= price * 2:
        whole = goods(cost) + before_sale
        if whole <= 0 or (got - whole) >= target * whole:
            most = cost
        else:
            break
        cost += unit
    return {
        "netProceeds": got, "goodsCost": goods(number("cost")), "profit": profit, "margin": margin, "roi": roi,
        "breakEven": "" if proceeds(even) < paid else even, "maxCost": most, "derivation": "; ".join(steps),
    }


inputs = ["case", "currency", "price", "referral", "fulfilmentGiven", "other", "cost", "packSize", "vatScheme", "vatPercent",
          "flatRatePercent", "costIncludesVat", "vatOnFees", "fulfilment", "ownFulfilmentCost", "prepCost", "inboundCost",
          "referralPercent", "fulfilmentFee", "targetRoi"]
outputs = ["netProceeds", "goodsCost", "profit", "margin", "roi", "breakEven", "maxCost", "derivation"]


def case(name, currency, price, referral, fba, other, cost, **rest):
    return {"case": name, "currency": currency, "price": price, "referral": referral, "fulfilmentGiven": fba,
            "other": other, "cost": cost, **rest}


cases = [
    case("plain", "USD", "24.99", "3.75", "5.40", "0.00", "8.00"),
    case("tenth of a cent in the ROI", "USD", "19.99", "3.00", "4.75", "0.00", "6.37"),
    case("loss", "USD", "9.99", "1.50", "3.90", "0.00", "7.25"),
    case("exactly even", "USD", "20.00", "3.00", "5.00", "0.00", "12.00"),
    case("pack of three", "USD", "29.95", "4.49", "6.10", "0.00", "3.10", packSize="3"),
    case("book with closing fee", "USD", "15.00", "2.25", "3.60", "1.80", "3.00"),
    case("preparation and inbound", "USD", "34.50", "5.18", "6.85", "0.00", "9.40", prepCost="0.65", inboundCost="0.42"),
    case("sent by oneself", "USD", "34.50", "5.18", "6.85", "0.00", "9.40", fulfilment="fbm", ownFulfilmentCost="5.95"),
    case("own referral rate", "USD", "49.00", "7.35", "7.20", "0.00", "18.00", referralPercent="8"),
    case("own fulfilment fee", "USD", "49.00", "7.35", "7.20", "0.00", "18.00", fulfilmentFee="5.05"),
    case("target of 100 %", "USD", "24.99", "3.75", "5.40", "0.00", "8.00", targetRoi="100"),
    case("target of 0 %", "USD", "24.99", "3.75", "5.40", "0.00", "8.00", targetRoi="0"),
    case("sales tax rate on cost", "USD", "24.99", "3.75", "5.40", "0.00", "8.00", vatPercent="7.25"),
    case("cheap", "USD", "3.99", "0.60", "2.95", "0.00", "0.20"),
    case("dear", "USD", "1899.00", "151.92", "24.60", "0.00", "1210.00"),
    case("registered", "EUR", "29.99", "4.50", "4.35", "0.00", "8.40", vatScheme="standard", vatPercent="19"),
    case("registered, gross cost", "EUR", "29.99", "4.50", "4.35", "0.00", "9.99", vatScheme="standard", vatPercent="19", costIncludesVat="true"),
    case("registered, pack of six", "EUR", "41.90", "6.29", "5.80", "0.00", "1.79", vatScheme="standard", vatPercent="19", costIncludesVat="true", packSize="6"),
    case("not registered", "EUR", "29.99", "4.50", "4.35", "0.00", "8.40", vatPercent="19"),
    case("not registered, gross cost", "EUR", "29.99", "4.50", "4.35", "0.00", "9.99", vatPercent="19", costIncludesVat="true"),
    case("not registered, VAT on fees", "EUR", "29.99", "4.50", "4.35", "0.00", "9.99", vatPercent="19", costIncludesVat="true", vatOnFees="true"),
    case("registered, VAT on fees deducted", "EUR", "29.99", "4.50", "4.35", "0.00", "8.40", vatScheme="standard", vatPercent="19", vatOnFees="true"),
    case("reduced rate", "EUR", "14.90", "2.24", "2.71", "1.01", "4.20", vatScheme="standard", vatPercent="7"),
    case("registered loss", "EUR", "12.99", "1.95", "3.55", "0.00", "7.10", vatScheme="standard", vatPercent="19"),
    case("registered, sent by oneself", "EUR", "59.00", "8.85", "6.20", "0.00", "21.00", vatScheme="standard", vatPercent="19", fulfilment="fbm", ownFulfilmentCost="4.99"),
    case("rate with a decimal", "EUR", "39.90", "5.99", "4.80", "0.00", "12.25", vatScheme="standard", vatPercent="25.5"),
    case("flat rate", "GBP", "24.99", "3.82", "3.04", "0.00", "7.20", vatScheme="flat-rate", vatPercent="20", flatRatePercent="7.5"),
    case("flat rate, VAT on fees", "GBP", "24.99", "3.82", "3.04", "0.00", "7.20", vatScheme="flat-rate", vatPercent="20", flatRatePercent="7.5", vatOnFees="true"),
    case("flat rate, gross cost", "GBP", "18.50", "2.83", "2.86", "0.50", "6.00", vatScheme="flat-rate", vatPercent="20", flatRatePercent="16.5", costIncludesVat="true"),
    case("plain yen", "JPY", "2980", "298", "434", "0", "1100"),
    case("registered yen", "JPY", "2980", "298", "434", "0", "1100", vatScheme="standard", vatPercent="10"),
    case("registered yen, gross cost", "JPY", "4480", "672", "548", "0", "1980", vatScheme="standard", vatPercent="10", costIncludesVat="true"),
    case("half a yen", "JPY", "1515", "227", "318", "0", "505", vatScheme="standard", vatPercent="10", costIncludesVat="true"),
    case("yen with inbound", "JPY", "6800", "1020", "603", "80", "2450", prepCost="45", inboundCost="130"),
    case("yen, pack of two", "JPY", "3280", "492", "456", "0", "640", packSize="2", vatPercent="10"),
    case("yen loss", "JPY", "980", "98", "288", "0", "700"),
    case("yen, own rates", "JPY", "9800", "1470", "712", "0", "3900", referralPercent="10", fulfilmentFee="650", targetRoi="50"),
    case("yen, sent by oneself", "JPY", "5400", "810", "589", "0", "2100", fulfilment="fbm", ownFulfilmentCost="720", vatScheme="standard", vatPercent="10"),
]

writer = csv.DictWriter(sys.stdout, ["case", "marketplace"] + inputs[1:] + outputs, lineterminator="\n")
writer.writeheader()
for one in cases:
    writer.writerow({**one, "marketplace": shops[one["currency"]], **work(one)})
