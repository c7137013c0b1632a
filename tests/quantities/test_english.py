"""English as it is spoken in a hospital, a shop, a depot, a law firm, a city office, a power company."""

from __future__ import annotations

from datetime import date

import pytest
from quantity_signature import lines, table

from copilot.adapters.model_rules.quantities import find_quantities

NUMERALS = """
three and a half million parcels => count 3500000 parcels
1.2M messages => count 1200000 messages
a dozen partners => count 12 partners
half a dozen clinics => count 6 clinics
a couple of hundred calls => count 200 calls ~
sixty thousand invoices => count 60000 invoices
Fourteen wards => count 14 wards
fifty-odd associates => count 50 associates [50,60] ~
a hundred and twenty stores => count 120 stores
fifteen hundred customers => count 1500 customers
twenty-five thousand meters read => number 25000 m
one and a half developers => count 1.5 developers
half a data engineer => count 0.5 data engineer
40-50 tickets => count 45 tickets [40,50]
between 40 and 50 tickets => count 45 tickets [40,50]
40 to 50 tickets => count 45 tickets [40,50]
two to three million letters => count 2500000 letters [2000000,3000000]
1,200 beds and about 3,400 nurses => count 1200 beds | count 3400 nurses ~
several hundred pages => count 500 pages [300,900] ~
hundreds of forms => count 500 forms [200,1000] ~
two hundred and five vans => count 205 vans
1 200 000 labels => count 1200000 labels
18 of our 26 depots => count 18 depots | count 26 depots
two RTX 4090 cards => count 2 rtx 4090 cards
12-bed ward => count 12 bed
2½ hours => duration 2.5 hour
twenty or so drivers => count 20 drivers ~
over 200 users => count 200 users [200,]
200+ users => count 200 users [200,]
"""

SHARES = """
7.5 percent => share 7.5 percent
45% of the calls => share 45 percent
45 per cent => share 45 percent
50 basis points => share 0.5 percent
six in ten come in late => share 60 percent
eight times out of ten => share 80 percent
two thirds of referrals => share 66.66666667 percent
a third of the calls => share 33.33333333 percent
a quarter of them => share 25 percent
three quarters of our stores => share 75 percent
one in five parcels => share 20 percent
half of them are duplicates => share 50 percent
rework went down by a fifth - they say => share 20 percent
nearly a sixth is blank => share 16.66666667 percent ~
costs grew by a quarter last year => share 25 percent
one in nine comes back => share 11.11111111 percent
nine out of every hundred => share 9 percent
every fifth parcel is late, every third Tuesday we count => share 20 percent
8 to 10 percent => share 9 percent [8,10]
10%-15% => share 12.5 percent [10,15]
7,5 % of the invoices => share 7.5 percent
at least 95 percent => share 95 percent [95,]
error rate went from 12% to 7% => share 12 percent | share 7 percent
54 percent today and I'd like 75 => share 54 percent | share 75 percent
around 40 percent, up to 75 on market days => share 40 percent ~ | share 75 percent [,75]
damage is 0.3 percent; the target is 0.1 => share 0.3 percent | share 0.1 percent
"""

DURATIONS = """
We're at 11 working days and I want 4 by March 2028 => duration 11 day | duration 4 day | date 2028-03
review takes four weeks; the audit, six; then we launch => duration 4 week | duration 6 week
half an hour => duration 0.5 hour
an hour and a half => duration 1.5 hour
a day and a half => duration 1.5 day
three quarters of an hour => duration 0.75 hour
two and a half hours => duration 2.5 hour
another six months => duration 6 month
give it another quarter => duration 3 month
two quarters => duration 2 quarter
a fortnight's notice, two fortnights => duration 4 week
within 72 hours => duration 72 hour [,72]
within the hour => duration 1 hour [,1]
usually two days, sometimes a week => duration 2 day | duration 1 week
no more than 4 hours of downtime => duration 4 hour [,4]
nobody will wait more than five seconds => duration 5 second [,5]
never under six months => duration 6 month [6,]
six weeks at the outside => duration 6 week [,6]
24-hour service => duration 24 hour
three-month pilot => duration 3 month
3-5 days => duration 4 day [3,5]
300 ms => duration 0.3 second
2 hours 30 minutes => duration 2.5 hour
ten working days, plus internal audit => duration 10 day
from 9 days to 3 => duration 9 day | duration 3 day
We did it in two months => duration 2 month
a newcomer is productive in four days => duration 4 day
it took a fortnight => duration 2 week
"""

MONEY = """
one point eight million euro => money 1800000 EUR
€1.8m over two years => money 1800000 EUR | duration 2 year
$2.5 million => money 2500000 USD
£300k => money 300000 GBP
EUR 75,000 a year => money 75000 EUR/year
1.200.000 EUR => money 1200000 EUR
75.000 € => money 75000 EUR
€1.200,50 => money 1200.5 EUR
we paid 390k overtime => money 390000 EUR
team leads sign 40 grand => money 40000 EUR
anything over 50k goes to the CFO => money 50000 EUR [50000,]
cost is 1.1 million in 2027, 700 thousand in 2028 => money 1100000 EUR | date 2027 | money 700000 EUR | date 2028
the board approved 3.5 million; 1.5 for the first step => money 3500000 EUR | money 1500000 EUR
Budget is £2.4m over three years, 1.2 at the start => money 2400000 GBP | duration 3 year | money 1200000 GBP
above half a million the board signs => money 500000 EUR [500000,]
up to sixty thousand a year extra => money 60000 EUR/year [,60000]
salary is around 95k plus 20% on-costs => money 95000 EUR ~ | share 20 percent
35 cents per transaction => money 0.35 EUR/transaction
50 to 60k for the penetration test => money 55000 EUR [50000,60000]
S$40,000 a month => money 40000 SGD/month
200 million yuan => money 200000000 CNY
"""

COUNTS = """
Nurses seven, admin people five, exactly one coder. => count 7 nurses | count 5 admin people | count 1 coder
Nurses: 45. Doctors: 12. => count 45 nurses | count 12 doctors
GPUs: none, not one. => count 0 gpus
GPUs? None. => count 0 gpus
We have no data scientists. => count 0 data scientists
Number of GPUs: zero => count 0 gpus
a single workstation => count 1 workstation
Year one roughly 180 staff users, year three 260. => count 180 staff users ~ | count 260 staff users
340 people could open it. It's 95 now. => count 340 people | count 95 people
The audit had three findings, two closed. => count 3 findings | count 2 findings
We hold 52,000 cases, and 2,400 of those were checked. => count 52000 cases | count 2400 cases
16 GPUs by the launch, 4 now. => count 16 gpus | count 4 gpus
120 ward nurses => count 120 ward nurses
640 staff, 85 of them in planning => count 640 staff | count 85 staff
8U free in the rack => count 8 U
Out of 60 beds 12 are closed. => count 60 beds | count 12 beds
Team: three developers and one tester. => count 3 developers | count 1 tester
"""

RATES = """
4,200 applications a month => rate 4200 applications/month
4,200 monthly applications => rate 4200 applications/month
every month we get 400 complaints => rate 400 complaints/month
fifteen times a day each => rate 15 times/day
two and a half times a normal hour => rate 2.5 times
twice as many => rate 2 times
reviewed twice a year => rate 2 times/year
two days a week => duration 2 day/week
one page a month => rate 1 page/month
30 clicks per file => rate 30 clicks/file
18,000 parcels a day, peaking at 31,000 => rate 18000 parcels/day | rate 31000 parcels/day
two 1-gigabit internet lines => count 2 internet lines | rate 1000 Mbit/s
100 Mbit/s => rate 100 Mbit/s
10 Gbps link => rate 10000 Mbit/s
35 terabytes free => size 35 TB
4.6 TB of scans, 300 MB a day => size 4.6 TB | rate 300 MB/day
3.5 kW of power left => number 3.5 kW
500 MW installed, 1.2 TWh a year => number 500 MW | number 1.2 TWh/year
"""

NOTHING = """
One thing I'd say is that nobody reads it. =>
It is one of the best teams, and one day we will get there. =>
It's line 14 of the plan, see section 3.2 and page 7. =>
Article 50 and Annex III =>
ISO 27001, SOC 2 and GB/T 45654 are done. =>
Phase two starts when phase one is over. =>
We use a GPT-4 model on an H100 with 8D reports. =>
At 10 am we open, at 5:30 pm we close. =>
Busiest is ten to noon. =>
Call +44 20 7946 0018 or 087 555 0142. =>
Ask <PERSON_3> or write to <EMAIL_1>. =>
Card 4000 1234 5678 9010, IBAN DE12 9999 9999 0048 1627 35. =>
It runs 24/7 on version 2.3.1 at 10.0.0.12. =>
no hard feelings, and no question about it =>
We have no idea and no plans. =>
It sits every second Thursday, on the first floor. =>
Single sign-on with a second factor =>
third-party risk assessment =>
Someone is alone with often a weight of tension. =>
03/04/2027 can be read both ways =>
the last week of a month =>
"""

SENTENCES = """
It takes 15 minutes to enter one order; we'd like three. => duration 15 minute | duration 3 minute
IT is six people, two of them developers. => count 6 people | count 2 people
A budget of 8 million, AI gets 1.5, plus another 2. => money 8000000 EUR | money 1500000 EUR | money 2000000 EUR
$20m over two years: 12 now, 8 later. => money 20000000 USD | duration 2 year | money 12000000 USD | money 8000000 USD
Two weeks, three to five days if you are lucky. => duration 2 week | duration 4 day [3,5]
150 concurrent users, 400 at peak. => count 150 concurrent users | count 400 concurrent users
Hardware is sixty percent, software thirty, training ten. => share 60 percent | share 30 percent | share 10 percent
First-pass yield went up from 78 to 90 percent. => share 78 percent | share 90 percent
Up to a quarter of a million. => money 250000 EUR [,250000]
2k tickets per week, 300 of which are resets. => rate 2000 tickets/week | rate 300 tickets/week
Hiring takes 3 months, salary 80 to 110k. => duration 3 month | money 95000 EUR [80000,110000]
We had 14 outages in winter, 9 in summer. => count 14 outages | count 9 outages
Eighty-five thousand customers, of whom twelve thousand are online. => count 85000 customers | count 12000 customers
Fee-earners bill at £350 an hour; partners at £600. => money 350 GBP/hour | money 600 GBP
Twelve of the fourteen branches said yes. => count 12 branches | count 14 branches
8-10 weeks; $1-2 million => duration 9 week [8,10] | money 1500000 USD [1000000,2000000]
We keep 7 years of records (2019-2026). => duration 7 year | date 2019 | date 2026
Satisfaction is 4.6 out of 5 => number 4.6 | number 5
2/3 of the claims; 70/30 between office and field => share 66.66666667 percent
"""


@pytest.mark.parametrize(("text", "expected"), [
    *table(NUMERALS), *table(SHARES), *table(DURATIONS), *table(MONEY), *table(COUNTS), *table(RATES), *table(NOTHING),
    *table(SENTENCES),
])
def test_what_is_said_is_what_is_read(text: str, expected: list[str]) -> None:
    assert lines(text, "en", "EUR") == expected


def test_without_an_engagement_currency_money_has_none_and_a_bare_scale_is_a_number() -> None:
    assert lines("the budget is 2 million", "en") == ["money 2000000"]
    assert lines("we expect fifty thousand", "en") == ["number 50000"]


@pytest.mark.parametrize(("text", "home", "currency"), [
    ("it cost 950,000 dollars", "CAD", "CAD"), ("nine hundred dollars", "AUD", "AUD"), ("900 dollars", "EUR", "USD"),
    ("900 US dollars", "CAD", "USD"), ("900 euros", "CAD", "EUR"),
])
def test_mere_dollars_are_those_of_the_place(text: str, home: str, currency: str) -> None:
    [money] = [q for q in find_quantities(text, "en", date(2026, 3, 2), home) if q.kind == "money"]
    assert money.currency == currency
