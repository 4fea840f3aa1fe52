"""Write `resources/en/actors/surnames.tsv`: surnames that so many bear that one alone tells nobody.

Run it with `names==0.3.0` installed: `python scripts/build_surnames.py`. The package holds the frequencies of the census of the
United States; the surnames of other countries in the table are our own and stay as they are.
"""

from importlib.resources import files
from pathlib import Path

OUT = Path(__file__).parents[1] / "src/dateline/resources/en/actors/surnames.tsv"
MOST = 1500
OWN = """
ahmad ahmadi ahmed akhtar alam ali alvarez amin anwar aziz bai bakr banda barzani bashir begum bello bhatt cai cao chan chang chaudhry
chen cheng cho choi chowdhury cruz das deng desai dias diallo diaz diop dlamini dong duan fan fang farooq fernandes fofana fu
gao ghosh gomez gonzalez gonzales guerrero guo gupta gutierrez habib haddad haidar hamid han haque hasan hashemi hassan haider he hernandez
herrera hoang hosseini hu huang hussain hussein ibrahim ismail ito ivanov iyer jain jamal jansen jiang jimenez joshi jung kamal
kang kapoor karimi kaur keita khalil khan kim kobayashi kone kovalenko kowalski kumar kurmanov kuznetsov le lee li liang lim lin liu lopez
lu ma mahmood mahmoud mahmud malik mansour mao martinez mehta mendoza meng mensah mohamed mohamud mohammad mohammed mohamud mokoena
morales moreno mousavi muhammad muller mustafa nair nakamura naidoo nasir nasser ncube ndiaye ng ngo nguyen noor novak novikov nunez
okafor okoye omar ortega osman ouedraogo park patel pereira perera perez petrov pham phan popov qadir qasim rahim rahman
rahmani raja ramirez ramos rana rao rashid reddy reyes rivera rodrigues rodriguez romero rossi roy ruiz saeed saleem saleh salem salim
samad sanchez santos sato schmidt sen shah shaikh sharma shen sheikh shevchenko shi silva singh smirnov sokolov song soto souza sow sultan
sun suzuki syed tan tanaka tang tran traore tshabalala vargas vasquez verma wang watanabe wei wong wu xie xu yadav yamamoto yan yang
yilmaz yu yuan yun yusuf zaman zeng zhang zhao zheng zhou zhu zulu
"""


def main() -> None:
    """Write the table."""
    lines = (files("names") / "dist.all.last").read_text("ascii").splitlines()[:MOST]
    source = {line.split()[0].lower(): "names 0.3.0" for line in lines}
    for name in OWN.split():
        source.setdefault(name, "own")
    rows = "".join(f"{name}\t{source[name]}\n" for name in sorted(source))
    OUT.write_text("name\tsource\n" + rows, "utf-8")


if __name__ == "__main__":
    main()
