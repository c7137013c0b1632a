"""Surnames in Latin letters, plain and lower case: the frequent ones; endings in names_latin.py cover more."""

WORDS = """\
smith jones taylor brown williams wilson johnson davies davis robinson wright thompson evans walker white roberts
green hall wood jackson clarke clark lewis harris hill cooper ward turner martin morris moore king baker harrison
morgan patel allen james scott phillips watson parker bennett young cook mitchell carter bailey richardson shaw
collins bell miller cox khan hussain lee marshall adams anderson mason ali griffiths simpson webb foster ellis chapman
rogers gray murray stevens palmer owen butler harvey barnes mills knight holmes fisher hunt lloyd matthews graham
stewart campbell gibson powell reid russell dixon hughes edwards garcia martinez rodriguez hernandez lopez gonzalez
perez sanchez ramirez torres flores rivera gomez diaz reyes cruz morales ortiz gutierrez chavez ramos ruiz alvarez
mendoza vasquez castillo jimenez moreno romero herrera medina aguilar vargas castro fernandez guzman munoz rojas
mendez salazar soto delgado pena rios nelson nguyen kelly sanders price long ross henderson coleman jenkins perry
patterson washington simmons bryant alexander hamilton griffin wallace west cole hayes ford wagner reynolds sullivan
burns crawford hicks woods warren gordon tucker freeman porter hunter spencer arnold peterson shelton tran stone
hawkins dunn perkins hudson pierce holland elliott cunningham bradley lane andrews armstrong carpenter weaver greene
lawrence riley lynch ryan fox webster mcdonald burton ferguson nichols kennedy duncan hart bradford boyd mccarthy
byrne murphy walsh oconnor doyle gallagher doherty brennan quinn carroll daly connolly dunne burke kavanagh nolan
whelan power maguire keane moran farrell flynn healy foley kenny sheehan fitzgerald fitzpatrick sweeney cullen buckley
kiernan barry barrett cleary lyons hogan lawlor corcoran duffy hickey keating mulligan mcgrath mcmahon molloy moloney
mooney mulcahy mullen mulvey nagle naughton neville nugent phelan prendergast quigley rafferty regan roche rooney
scanlon scully shanahan sheridan tierney tobin treacy tuohy twomey
lauritsen napolitano martens mueller muller schmidt schneider fischer weber meyer meier maier mayer becker schulz
hoffmann schafer schaefer koch bauer richter klein wolf schroeder schroder neumann schwarz zimmermann braun kruger
hofmann hartmann lange schmitt werner krause lehmann schmid schulze kohler herrmann konig koenig walter huber kaiser
fuchs peters scholz moller weiss jung hahn schubert vogel friedrich keller gunther guenther frank berger winkler roth
beck lorenz baumann franke albrecht schuster simon ludwig bohm winter kraus schumacher kramer vogt stein jager otto
sommer gross seidel heinrich brandt haas schreiber graf schulte dietrich ziegler kuhn kuehn pohl engel horn busch
bergmann thomas voigt sauer arnold pfeiffer wolff strauss
martin bernard dubois durand leroy moreau laurent lefebvre michel bertrand roux vincent fournier morel girard andre
mercier dupont lambert bonnet francois legrand garnier faure rousseau blanc guerin boyer chevalier gauthier perrin
robin clement morin nicolas henry roussel mathieu gautier masson marchand duval denis dumont marie lemaire noel meyer
dufour meunier brun blanchard giraud joly riviere lucas brunet gaillard barbier arnaud martinez gerard roche renard
schmitt roy leroux colin vidal caron picard roger fabre aubert lemoine renaud dumas lacroix olivier philippe bourgeois
pierre benoit rey leclerc payet rolland leclercq guillaume lecomte lopez jean dupuy guillot hubert berger carpentier
sanchez dupuis moulin deschamps huet vasseur perez boucher fleury royer klein jacquet adam paris poirier marty aubry
guyot carre charles renault charpentier menard maillard baron bertin bailly herve schneider fernandez
rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti deluca costa giordano mancini
rizzo lombardi moretti barbieri fontana santoro mariani rinaldi caruso ferrara galli martini leone longo gentile
martinelli vitale lombardo serra coppola desantis dangelo marchetti parisi villa conte ferraro ferri fabbri bianco
marini grasso valentini messina sala deangelis gatti pellegrini palumbo sanna farina rizzi monti cattaneo morelli
amato silvestri mazza testa grassi pellegrino carbone giuliani benedetti barone rossetti caputo montanari guerra
palmieri bernardi martino fiore derosa ferretti bellini basile riva donati piras vitali battaglia sartori neri
costantini milani pagano ruggiero sorrentino damico orlando negri
silva santos ferreira pereira oliveira costa rodrigues martins jesus sousa fernandes goncalves gomes lopes marques
alves almeida ribeiro pinto carvalho teixeira moreira correia mendes nunes soares vieira monteiro cardoso rocha raposo
neves coelho cruz cunha pires ramos reis simoes antunes matos fonseca morais araujo souza lima barbosa dias nascimento
andrade azevedo melo barros freitas campos batista
dejong jansen devries vandenberg bakker visser smit meijer deboer mulder degroot bos vos peters hendriks vanleeuwen
dekker brouwer dewit dijkstra smits degraaf vandermeer kok jacobs dehaan vermeulen vandenbroek schouten willems
hoekstra koster prins huisman peeters maes mertens claes goossens wouters desmet dubois
johansen hansen olsen larsen andersen pedersen nilsen kristiansen jensen karlsen johnsen pettersen eriksen berg haugen
hagen johannessen andreassen jacobsen dahl jorgensen henriksen lund halvorsen sorensen jakobsen moen gundersen iversen
strand solberg martinsen eide bakken nielsen christensen rasmussen petersen madsen kristensen christiansen thomsen
poulsen johansson andersson karlsson nilsson eriksson larsson olsson persson svensson gustafsson pettersson jonsson
jansson hansson bengtsson lindberg jakobsson magnusson lindstrom lindqvist lindgren berglund axelsson fredriksson
bergstrom lundberg lundgren lundqvist mattsson berggren korhonen virtanen makinen nieminen makela hamalainen laine
heikkinen koskinen jarvinen lehtonen lehtinen saarinen salminen heinonen niemi
nowak kowalski wisniewski wojcik kowalczyk kaminski lewandowski zielinski szymanski wozniak dabrowski kozlowski
jankowski mazur kwiatkowski krawczyk piotrowski grabowski nowakowski pawlowski michalski nowicki adamczyk dudek zajac
wieczorek jablonski krol majewski olszewski jaworski wrobel malinowski pawlak witkowski walczak stepien gorski
rutkowski michalak sikora ostrowski baran duda szewczyk tomaszewski pietrzak marciniak wroblewski zalewski jakubowski
jasinski zawadzki sadowski bak chmielewski wlodarczyk borkowski czarnecki sawicki sokolowski urbanski kubiak
maciejewski szczepanski kucharski wilk kalinowski lis mazurek wysocki adamski kazmierczak wasilewski sobczak
czerwinski andrzejewski cieslak glowacki zakrzewski kolodziej sikorski krajewski gajewski szymczak szulc baranowski
laskowski brzezinski makowski ziolkowski przybylski
novak svoboda novotny dvorak cerny prochazka kucera vesely horak nemec pokorny marek pospisil hajek jelinek kral
ruzicka benes fiala sedlak dolezal zeman kolar krejci horvat kovacevic babic maric juric kovacic knezevic vukovic
markovic petrovic matic tomic pavlovic kovac bozic blazevic grgic pavic radic peric filipovic saric lovric vidovic
perkovic popovic bosnjak jukic barisic nagy kovacs toth szabo horvath varga kiss molnar nemeth farkas balogh papp
takacs juhasz lakatos meszaros olah simon racz fekete szilagyi popescu popa ionescu radu dumitru stan stoica gheorghe
matei ciobanu constantin marin ivanov smirnov kuznetsov popov vasiliev petrov sokolov mikhailov novikov fedorov
morozov volkov alekseev lebedev semenov egorov pavlov kozlov stepanov nikolaev orlov andreev makarov nikitin zakharov
melnyk shevchenko boyko kovalenko bondarenko tkachenko kovalchuk kravchenko oliynyk shevchuk koval polishchuk
papadopoulos vlachos angelopoulos nikolaidis georgiou christodoulou dimitriou
patel sharma singh kumar gupta khan shah reddy das mehta jain iyer iyengar nair menon pillai rao naidu chowdhury
chaudhary mukherjee banerjee chatterjee bose ghosh dutta sen roy verma mishra pandey tiwari trivedi joshi desai
kulkarni deshpande patil pawar jadhav more shinde bhatt dave parekh agarwal aggarwal bansal goyal mittal garg malhotra
kapoor khanna chopra sethi arora bhatia dhawan ahuja anand sinha prasad jha yadav thakur rathore chauhan rajput
solanki parmar gowda hegde shetty bhat kamath pai acharya sarkar saha mondal biswas nandi kaur gill dhillon sidhu
sandhu grewal siddiqui qureshi ansari sheikh malik mirza baig hussain ahmed rahman islam begum akhtar iqbal aslam butt
bhatti cheema perera fernando silva jayawardena gunawardena bandara
ahmadi hosseini mohammadi rezaei karimi moradi jafari ebrahimi yilmaz kaya demir sahin celik yildiz yildirim ozturk
aydin ozdemir arslan dogan kilic aslan cetin kara koc kurt ozkan simsek cohen levy levi mizrahi peretz biton dahan
avraham friedman malka azoulay katz yosef david amar ohayon hadad gabay haddad khoury najjar mansour saleh hassan
hussein ibrahim mahmoud othman nasser salem
sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi matsumoto
inoue kimura hayashi shimizu yamazaki mori abe ikeda hashimoto yamashita ishikawa nakajima maeda fujita ogawa goto
okada hasegawa murakami kondo ishii saito sakamoto endo aoki fujii nishimura fukuda ota miura fujiwara okamoto matsuda
nakagawa nakano harada ono tamura takeuchi kaneko wada nakayama ishida ueda morita hara shibata sakai kudo yokoyama
miyazaki miyamoto uchida takagi ando taniguchi ohno maruyama imai takada fujimoto takeda murata ueno sugiyama masuda
sugawara hirano kojima otsuka chiba kubo matsui iwasaki sakurai kinoshita noguchi matsuo nomura kikuchi sano onishi
sugimoto arai hamada kikuta kuroda kim park choi jung kang cho yoon jang lim han shin kwon hwang ahn song yoo hong
pham hoang phan vu dang bui ngo duong ly le tran
wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang song deng han
feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren lv yao shen zhong cui tan fan
liao jin jia xia fu fang zou xiong bai meng qin qiu hou yin xue yan duan lei long shi tao mao hao gu gong shao wan
qian dai mo kong xiang chang
mwangi kamau otieno ochieng odhiambo wanjiku njoroge kariuki mutua okafor okonkwo okoro okoye eze nwosu nwachukwu
adeyemi adebayo afolabi ogunleye balogun bello abubakar musa mensah owusu boateng asante osei appiah amoah acheampong
addo agyeman diallo traore keita coulibaly toure camara cisse diop ndiaye fall sow ba dlamini nkosi ndlovu khumalo
mkhize zulu sithole mokoena molefe naidoo govender botha vandermerwe pretorius
"""
