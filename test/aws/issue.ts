/** An issue as its editor writes it: one of 28 a year, and a volume a year. */
export const issueText = (n: number): string => `Allotment Notes
A publication of the Mill Lane Growers

Volume ${1 + Math.floor(n / 28)}, No. ${1 + (n % 28)}                     March ${1 + (n % 28)}, ${1990 + Math.floor(n / 28)}


Frost Takes the Early Beans of Plot ${n}
Mill Lane Gazette, March 10, ${1990 + Math.floor(n / 28)}

MILL LANE, March 9 — Three nights of frost have taken the early
beans on the lower plots. The potatoes are unharmed.


Water Is Back On in Row ${n}

The tap by the gate was mended on Monday. Cans may be filled before
eight and after six. (M.L.G.)
`
