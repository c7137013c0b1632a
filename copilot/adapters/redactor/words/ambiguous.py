"""Names that are also everyday words, places, products or abbreviations: alone they are no sign of a person."""

WORDS = """\
aida ace ada alexa alexandria alma alpha amazon amber amor an ana angel april arch archer area ari ariel art asia
aspen atlas august aurora austin autumn ava avalon avery baker ball banks bar basil bay beau belle ben berg bill
billing black blanche bless blue bo bond brand brandy brazil brent brook brooklyn brooks brown buck bush butler camry
carter case cash cat chad chance chandler charity charlotte chase chelsea cherry chi chin china chip claude clay
clement cliff clover cola cole colt coral corona crystal cyprus dale dallas dan dash dawn day dean dee delhi delta
denver destiny devi diamond dick dice dim dixie don dong dove drew duke dung eden edge ember emerald essex ever faith
fall fan fax field fir fleet florence florida fly ford forest forrest foster fox future garland gates gay gem genesis
genie georgia german gibson gill ginger glen gold golden grace grant grape gray green guy hale hall ham han hardy
harmony harp hart haven hay heath heaven her hermes hill holland hon honey hope hung hunter hyde ike in india indigo
indy ion island israel ivory january jan jasper java jazz jenkins jersey jet jewel jordan journey judge july june
junior justice justin keller king kit knight kong kumar lake land lane lark las laurel lavender law lee legend lex
liberty lights lin lincoln linden line link lion lip long lotus love lucky luna lynx madison mae magic mai major mali
manual mar marina marine mark mars marshal marshall mason masters mat matt max may me mead melody memo mercedes
mercury merit messina mexico mi miami miles mill miller min mina mine mini minor mint mira miracle misty mo mode
modesto monday montana moon more morning moss mountain my nan native nature neo neon neva new nice nile no noble noon
nor norm north nova oak ocean ona onyx ora oracle orange orchid ore orion paige paris park parker parr pat path
patience pax peace pepper perl peru phoenix pi pierce pine pip pole police porter posy pound power preacher precious
price pride prince princess pro promise queen quest rain ram ramp rand range raven ray read real reed regal regina
reid rem reno rich richmond rick ridge rio rip rise rita river rob robin rock rocky rod roman rome rose rosetta row
rowan rush russia rust ryder sad sadly sage sail sales salem sam samba san sand sang santa santos sapphire saturn
savannah scala scarlet scout sea sean self sen sepia september serene shade shakti shadow shine sierra silver sky sol
sole son song sonic soul south spark sparrow spirit spring star starling stella sterling stone storm stormy strong
sugar sultan sum summer sun sunday sunny sure surf swan symphony tab taco tad tan tango tea temple teddy tex texas
thai the thee theme thi tide tiger tin ting to top topaz trace trip trinity true trump tucker tulip turk turner twain
unique unity urban van vance vega verity vernon victor victoria vienna viola virgil virginia vista viva walker wan
ward warden ware wave way web webb webster wells wen west whisper white will win wing winner winter wise wolf wood
woods worth wright wren xi xia yang ye yield york you young yuan zen zenith zero ziggy zip zoo
ba ma mac mo hu he la le li lu no ni pa po qi ran sa sha shan shi si so su ta te ti tu wa wei wi wu xu yu za ze an bin
bo di do fa fu ge gu hai hao hui ji jia jian jie jin jing jun ka ke ko ku lan lei liang liu ming mu na nan ning ou pan
peng pin ping qian qin qing qiu rong shen sheng shu shui tai tan tang tao tian wang wen xian xiang xiao xin xing xue
yan yao yi yin ying yong yun zhang zhao zhe zhen zheng zhi zhou zhu zhuang
adi aba ade ado akin ala amin amor anas arash ata baha bar baran bas bee berk bess bora cara cem clara cor dalal dana
dara deniz dina efe eka ela else emi even fadia gal git hal har hila hind in ina ines into ita iva jab jam jama jo jos
juan kana kara karma kasper kata kaya kin kun lada lama lamia lata lev lia lies lila linn lis live liv loan loc lola
lone lor luz mad maha mais mala malak male man mana manu mari mars mats mega melon meta mika minh mirza mist moi nam
nara nat nazar nena net nil noor nor nova nur oda om onur ori ota pal pam paz pia pim pin pit pol prem qui rad raja
rani rei rian rie rik rima rim ron roos rune safe sagar said sai sales sama sana sander sara sari seda sela selling
sema shah shot siri siv soha sona sora stein sten stu tam tamal tate tej tell tine tip tome tone tor tore trang tri
trong tuba utah uta vani vela vida zeki zia zora
maximo watson jasper claude alexa siri odoo magento moodle julia lex polly celonis einstein dante
hana ariba tableau orion titan
"""
