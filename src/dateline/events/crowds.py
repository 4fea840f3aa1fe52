"""Words that stand for somebody without a name, or only count who follows."""

from dateline.events.joined import words

CROWDS = words("thousands hundreds dozens scores millions many others crowds")
# Other words for somebody who may act.
STAND_INS = words(
    """two both pair trio capitals neighbours neighbors management majority minority region regions province provinces
    camps conservationists environmentalists communique communiqué"""
)
MEASURES = words(
    """number dozen hundred thousand score group team series lot majority pair couple handful wave round member string
    million ton tonne shipment supply load batch piece consignment kind type sort part half third quarter rest some all
    truckload planeload shipload boatload busload tens bag sack crate carton pallet box litre gallon kilo dose dos tranche
    most many billion percent total barrage hail salvo volley stockpile first second third last former latter each either
    neither none both several few line chain row"""
)
