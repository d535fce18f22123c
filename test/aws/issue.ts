/** An issue as its editor writes it. */
export const issueText = (number: number, more = ''): string => `Allotment Notes
A publication of the Mill Lane Growers

Volume II, No. ${number}                     March ${(number % 28) + 1}, ${2008 + Math.floor(number / 28)}


Frost Takes the Early Beans of Plot ${number}
Mill Lane Gazette, March 10, 2008

MILL LANE, March 9 — Three nights of frost have taken the early
beans on the lower plots. The potatoes are unharmed.${more}


Water Is Back On in Row ${number}

The tap by the gate was mended on Monday. Cans may be filled before
eight and after six. (M.L.G.)
`
