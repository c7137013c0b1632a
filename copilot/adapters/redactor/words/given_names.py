"""Given names in Latin letters, without diacritics, lower case: common knowledge of naming, no data set copied."""

WORDS = """\
# Names that are also everyday words or places stand in ambiguous.txt and count only beside other signs.
# English, Irish, Scottish, Welsh
aaron abbie abby abigail abraham adam addison adele adelaide adrian adrienne agatha agnes aidan aideen aiden ailbhe
ailish aileen aine aisling aislinn alan alana alanna alastair albert alec alejandra alex alexa alexander alexandra
alexandria alexia alexis alfie alfred alice alicia alisha alison alistair allan allen allison allyson alma alvin
alyssa amanda amelia amelie amy andrea andrew andy angel angela angelica angelina angie angus anita ann anna annabel
annabelle anne annette annie annmarie anthony antoinette antonia aodhan aodhagan aoibheann aoibhinn aoife archibald
archie ariana ariel arlene arnold arthur ashleigh ashley ashlyn aubrey audrey august augusta aurora austen ava avery
avril
bailey barbara barney barnaby barry bartholomew basil beatrice beatrix becca becky bella belinda ben benedict benjamin
bennett bernadette bernard bernice bertha bertie beryl bess bessie beth bethan bethany betsy betty beverly beverley
bianca billie billy blanche blake blathnaid bob bobbie bobby bonnie boyd brad bradley brady bran brandi brandon brandy
breda breanna brenda brendan brenna brent brett brian briana brianna bridget bridie brid brigid brittany brittney
brodie bronagh bronwen bronwyn bruce bryan bryce bryony byron
caitlin caitriona caitlyn caleb callum calum calvin cameron camilla camille candace candice caoimhe caolan caoilfhionn
cara carl carla carlton carly carmel carol carole caroline carolyn carrie carter casey cassandra cassidy cassie caspar
catherine cathal catharine cathleen cathy catriona cecil cecilia cecily cedric celeste celia celine chad chantal
chantelle charlene charles charley charlie charmaine chelsey cherie cheryl chloe chris chrissie christa christal
christian christie christina christine christopher christy ciara ciaran cian cillian claire clara clarence clarissa
claudette claudia claudine clay clayton cleo clement clifford clifton clint clinton clive clodagh clyde cody colette
colin colleen colm colman colton conall conan connie connor conor constance cora coral coretta corey corinne cormac
cornelius cory courtney craig cressida cristina curtis cynthia cyril
dahlia daisy daire dale damian damien damon dan dana dane daniel daniella danielle danny daphne dara darcy daragh
darragh darius darlene darrel darrell darren darryl darrin darin dave david davina dean deana deanna deanne debbie
deborah debra declan dee deidre deirdre delia della delores demi denis denise dennis derek dermot derrick derval
dervla desmond devin devon diana diane dianne diarmuid diarmaid dick dillon dina dinah dolores dominic dominick
dominique don donagh donal donald donna donnacha donovan doreen doris dorothea dorothy doug dougal douglas doyle duane
dudley duncan dustin dwayne dwight dylan
eabha eamon eamonn earl ed eddie eden edgar edie edith edmund edna edward edwin edwina eileen eilis eilish eimear
eimhear elaine eleanor elena elias elijah elinor eliot elisabeth elise elisha eliza elizabeth ella ellen ellie elliot
elliott ellis elmer elmo eloise elsa elsie elspeth elva elvis emer emerson emily emilia emma emmanuel emmet emmett
enda enid enya eoghan eoin eric erica erik erika erin ernest ernie errol esme esmeralda essie estelle esther ethan
ethel etta eugene eugenia eunice eva evan evangeline eve evelyn everett ewan
faye fearghal feargal felicity felix fergal fergus fern ferdia fiachra finbar finbarr fingal finlay finn finnian
finola fintan fionn fionnuala fiona flora florrie floyd fran frances francis francine frank frankie franklin fred
freda freddie freddy frederic frederick freya
gabriel gabriella gabrielle gail gareth garret garrett garrick garry gary gavin gearoid gemma gene genevieve geoff
geoffrey george georgie georgina gerald geraldine gerard gerry gertrude gethin gilbert giles gillian gina ginger ginny
giselle gladys glen glenda glenn gloria glynis gobnait godfrey gordon grady graham grainne granville greg gregg gregor
gregory greta gretchen griffin grover guinevere gus guy gwen gwendolyn gwyneth
hailey hal haley hamish hanna hannah harold harriet harriett harris harrison harry harvey hattie hayden haydn hayley
hazel heath heather hector heidi helen helena helene henrietta henry herbert herman hermione hetty hilary hilda hollie
holly homer horace howard hubert hugh hugo humphrey
ian ianthe ida idris ignatius ike imelda imogen ina ines ingrid ira irene iris irma irvin irving isaac isabel isabella
isabelle isadora isaiah isla isobel isolde israel ivan ivor ivy izzy
jack jackie jackson jaclyn jacob jacqueline jacquelyn jade jaime jake james jamie jan jana jane janelle janet janette
janice janie janine jared jarlath jarred jason jasmine jay jayden jayne jean jeanette jeanne jeannette jeannie jeff
jefferson jeffery jeffrey jemima jemma jenifer jenna jennie jennifer jenny jeremiah jeremy jermaine jerome jerry jess
jesse jessica jessie jill jillian jim jimmie jimmy jo joan joann joanna joanne joaquin jocelyn jodi jodie jody joe
joel joey john johnathan johnathon johnnie johnny jolene jon jonah jonas jonathan jonathon jonny jordana joseph
josephine josh joshua josie joy joyce juanita judith judy jules julia julian juliana julianne julie juliet juliette
julius june justin justine
kaitlin kaitlyn kara karen kari karin karl karla kasey kate katelyn katharine katherine kathleen kathryn kathy katie
katrina katy katya kay kayla kaylee keegan keeva keira keith kelley kelli kellie kelly kelsey kelvin ken kendall
kendra kenneth kenny kent kerri kerrie kerry kevin kian kieran kiera kiernan kim kimberley kimberly kirk kirsten
kirstie kirsty kit kitty klara kourtney kris krista kristen kristi kristie kristin kristina kristine kristy krystal
kurt kyla kyle kylie kyra
lacey lachlan lana lara larissa larry laura lauren laurel laurence laurie lavinia lawrence leah leander leanne lee
leigh leila lelia lena lennie lenny lenora leo leon leona leonard leonie leonora leroy lesley leslie lester leticia
letitia levi lewis liam liadh liadan lidia lila lilian lillian lillie lilly lily linda lindsay lindsey linus lionel
lisa lisbeth liza lizzie lloyd logan lois lola lolita loretta lorcan loren lorenzo lori lorna lorraine lottie lou
louie louis louisa louise lucas lucia lucian lucille lucinda lucy luella luke lulu luther lydia lyle lynda lyndon
lynette lynn lynne
mabel mabh macy maddie maddison madeleine madeline madge mae maeve maggie magnus mairead maire maisie malachy malcolm
mallory mamie mandy manus mara marc marcella marcia marcie marcus margaret margarita margery margie margo margot
marguerite maria mariah mariam marian marianne marie marilyn marina marion marisa marissa marjorie marlene marlon
marsha marshall martha martin martina marty marvin mary maryam maryann matilda matt matthew mattie maud maude maura
maureen maurice mavis max maxine maxwell meabh meadhbh megan meghan mel melanie melinda melissa melody melvin meredith
merle mervyn mia micah michael michaela micheal michele michelle mick mickey miguel mike mildred miles millicent
millie milo milton mimi mindy minerva minnie miranda miriam misty mitch mitchell moira molly mona monica monique morag
morgan morgana moses moya muireann muiris muriel murray myra myrna myron myrtle
nadia nadine nan nancy naoise naoimh naomi natalia natalie natasha nate nathan nathaniel neal ned neil nell nellie
nelson nessa nettie neville nevan niall niamh nicholas nick nicky nicola nicole nigel nikki nina noah noel noelle
noelia nola nollaig nora noreen norma norman norris nuala
ophelia ollie oisin olga olive oliver olivia olwen oonagh oona ora oran orla orlagh orlaith orlando orson oscar osgar
oswald otis otto owen
paddy padraic padraig padraigh pam pamela pat patricia patrick patsy patti patty paul paula paulette paulina pauline
payton pearl peadar pearse peggy penelope penny percy perry pete peter petra phil philip phillip philippa philomena
phoebe phyllis pierce piers pippa polly poppy preston priscilla prudence
quentin quincy quinn
rachael rachel rae ralph ramona randal randall randi randolph randy raphael raquel rashad raymond reagan rebecca
rebekah reece reggie regina reginald rena rene renee rex rhiannon rhoda rhonda rhys ria rian ricardo richard richie
rick rickey ricky riley rita rob robbie robert roberta roberto robin robyn rocco rochelle rod roddy roderick rodney
roger roisin roland rolf roman ron ronald ronan ronnie rory rosa rosaleen rosalie rosalind rosaline rosanna rosanne
roseanne roscoe rosemarie rosemary rosie ross rowan rowena roxanne roy ruairi ruaidhri ruby rudolph rufus rupert russ
russel russell rusty ruth ryan
sabrina sadhbh sadie sally salvatore sam samantha sammy samuel sandra sandy saoirse sara sarah sasha saul savannah
scarlett scott seamus sean seana seanan selena selina selma senan seosamh serena seth shane shana shania shannon shari
sharon shaun shauna shaunagh shawn shawna shea sheena sheila shelby sheldon shelia shelley shelly sheri sherman sherri
sherrie sherry sheryl shirley sian sibeal sidney siddy sile silas silvia simon simone sinead siobhan sonia sonja sonya
sophia sophie sorcha spencer stacey staci stacie stacy stan stanley stefan stefanie stella steph stephan stephanie
stephen steve steven stevie stewart stuart sue susan susanna susannah susanne susie suzanne suzy sybil sylvester
sylvia
tabitha tadhg talia tamara tami tammie tammy tamsin tania tanya tara tasha tate taylor ted teddy terence teresa teri
terrance terrell terrence terri terry tess tessa thaddeus thea thelma theo theodora theodore theresa therese thomas
thomasina tia tiana tiarnan tierney tiffany tilda tilly tim timmy timothy tina toby todd tom tomas tommie tommy toni
tony tonya tori tracey traci tracie tracy travis trent trevor treasa tricia trina trisha tristan trixie troy trudy
tyler tyrone tyson
ultan una ursula
val valarie valentina valerie vanessa vaughn velma vera verity vernon veronica vicki vickie vicky victor vincent viola
violet virginia vivian vivien vivienne
wade wallace wally walter wanda warren wayne wendell wendy wesley whitney wilbur wilda wilfred wilhelmina will willa
william willie willow wilma wilson winifred winnie winston wyatt
yolanda yvette yvonne zac zach zachary zack zara zelda zena zoe zoey
# German, Austrian, Swiss
achim adelheid alfons aloisia alois andreas anette angelika anja anke anneliese annelies annemarie annika ansgar antje
armin arne arnd astrid axel barbel bastian beate benno bernd bernhard bert bettina birgit birgitta bjorn bodo brigitta
brigitte britta burkhard carmen carola carolin carsten christa christel christiane christof christoph claus clemens
conny constantin corinna cornelia dagmar detlef detlev diethard dieter dietmar dietrich dirk dorothee doerte dorte
eberhard eckart eckhard egon ekkehard elfriede elke ellen elmar emil engelbert erhard erich ernst erwin eva evelin
ewald fabian falk ferdinand florian franz franziska friederike friedhelm friedrich frieda fritz gabi gabriele georg
gerda gerd gerhard gerhardt gernot gertraud gisela gitta gottfried grit gudrun guenter guenther gunter gunther gunnar
gustav hanna hannelore hannes hans harald hartmut hedwig heike heiko heiner heino heinrich heinz helga helge helmut
helmuth henning henrike heribert hermann herta hildegard hiltrud hinrich holger horst hubertus ilka ilona ilse imke
ina inga inge ingeborg ingo ingolf ingrid irmgard irmtraud isolde jakob jan jens joachim jochen johann johanna
johannes jonas jorg joerg josef joseph judith jurgen juergen jutta kai karin karlheinz karoline karsten kaspar
katharina kathrin katja katrin kerstin kilian klaus konrad konstantin konstanze korbinian kristin kurt lars leonhard
leopold lieselotte lisa lorenz lothar ludger ludwig luise lukas lutz magdalena maik maike malte manfred manuela
mareike marek margarethe margit margret margrit mariele marita markus marlies marlis marko mathias mathilde matthias
maximilian mechthild meike meinhard melanie michael mirjam monika moritz nadja niels niklas nils norbert nico nicolai
olaf ole oskar ottmar otto patricia peer philipp pia quirin rainer ralf ralph reimund reiner reinhard reinhold renate
ricarda roland rolf rosemarie rosina rosmarie rudi rudiger ruediger rudolf ruth sabine sandra sascha saskia sebastian
selma siegbert siegfried siegmund sieglinde sigrid sigrun silke silvia simone solveig sonja stefan steffen steffi
susanne susann sven swantje sybille tanja theresia thilo thomas thorben thorsten tilman till tillmann tim timo tobias
torben torsten traudl trude ulf uli ulla ulrich ulrike ursel ute uta uwe valentin vera verena veit viktor viktoria
volker walburga waldemar waltraud wenzel werner wiebke wieland wilfried wilhelm wilhelmine willi winfried wolf
wolfgang wolfram xaver yannick yvonne
# French
adele adrien agathe agnes aimee alain albane aline amandine amaury ambroise anais andre anne antoine antonin armand
arnaud aude audrey augustin aurelie aurelien axelle baptiste bastien baudouin benedicte benoit bernadette bertrand
blandine brice brigitte bruno capucine catherine cecile cedric celine cesar chantal charline chloe christelle
christiane christophe claire claudine clemence clement clementine clotilde colette coralie corentin corinne cyril
cyrille damien daniele delphine denis didier dominique edith edmond edouard eliane elie elise elodie eloi emeline
emile emilie emmanuel emmanuelle enzo eric ernestine estelle etienne eugenie evelyne fabien fabienne fabrice faustine
fernand flavie florian floriane florent francois francoise franck frederic frederique gabin gael gaelle gaetan gaston
gaspard gautier genevieve georges georgette gerard germain ghislain ghislaine gilbert gilles gisele gregoire guillaume
guy gwenael gwenaelle helene henri herve honore hortense hugues huguette hyacinthe isabelle jacky jacqueline jacques
jeanne jeannine jerome joachim joel joelle josette josiane jules julien juliette justine karine laetitia laurence
laurent lea leopold liliane lionel loic lorene louis louise luc lucas lucie lucien lucienne lydie madeleine maelys
magali manon marc marcel marceline marcelle marguerite marianne marie marielle marine marion marthe martial martine
mathieu mathilde matthieu maud maurice maxence maxime melanie melissa michel micheline mireille monique muriel mylene
myriam nadege nadine nathalie nicolas nicole ninon noemie nolwenn odette odile olivier ondine pascal pascale patrice
paulette philippe pierre pierrette quentin raoul raphael raphaelle raymond raymonde regine regis remi remy renaud rene
rodolphe roland romain romane rosalie roselyne roxane sabine sandrine sebastien serge severine simone solange solene
sophie stephane stephanie suzanne sylvain sylvaine sylvie tancrede theo theophile therese thibault thibaut thierry
timothee tristan ulysse valentin valentine valerie veronique victoire virginie viviane xavier yann yannick yoann yohan
yves yvette yvonne zoe
# Spanish, Portuguese, Italian, Catalan
abel adelina adolfo adriana adriano afonso agata agostina agostino agustin agustina aitana aitor alba alberta alberto
aldo alejandra alejandro alejo alessandra alessandro alessia alessio alexandre alfonso alfredo alicia alina alonso
alvaro amadeo amalia amaia amparo ana anabel anastasia andres angela angeles angelo angelica anibal aniceto antonella
antonello antonino antonio araceli aranxa arianna armando arminda arnaldo arturo asuncion asier augusto aurelio aurora
azucena baltasar bartolome bartolomeo basilio beatriz begona belen benedetta benedetto beniamino benita benito bernabe
bernardo bernardino biagio blanca blas borja braulio bruna bruno caetano camila camilo candela candido caridad carlota
carlo carlos carmela carmelo carmine catalina caterina cayetano cecilia celestino cesar cesare chiara christiano
cinzia cipriano ciriaco cirino claudio clara cleide clelia clemente concepcion concetta conchita consuelo corrado
cosimo cristian cristiano cristina cristobal dalila damiano daniela daniele danilo dante dario davide debora delfina
demetrio diana diego diogo dino dolores domenico domingo domingos donatella donato duarte duilio edgardo edoardo
eduarda eduardo efrain eladio elena eleonora elia eligio elisa elisabetta eloy elvira emanuela emanuele emilia
emiliano emilio encarnacion enrica enrico enrique enza enzo erasmo ermenegildo ernesto esperanza esteban estefania
estela esteve estrella eugenio eulalia eusebio evaristo ezequiel fabiana fabiano fabio fabiola fabrizio facundo fatima
faustino fausto federica federico feliciano felicita felipe felisa fermin fernanda fernando fidel filipa filipe
filippo filomena fiorella flavia flavio florencia francesca francesco francisca francisco gabriela gaetano gaia gaspar
gaston gemma genaro gennaro genoveva gerardo german gertrudis giacinto giacomo giada gian gianluca gianfranco
gianluigi gianni gianpaolo gigi gil gilberto gilda giorgia giorgio giordano giovanna giovanni giulia giuliana giuliano
giulio giuseppe giuseppina gloria gonzalo goncalo graca graciela gracia grazia graziella graziano gregorio guadalupe
guglielmo guido guilherme guillem guillermo gustavo heitor helder helena henrique heriberto hernan herminia
hermenegildo hernando hilario hipolito horacio huberto humberto idalina ignacio ignasi igor ilaria iker inaki imanol
immaculada ines inmaculada iolanda irene irina isabel isabella isidoro isidro ismael itziar ivana ivanna ivo jacinta
jacinto jacobo jacopo jaime jairo javier jerome jeronimo jesus jimena joan joana joao joaquim joaquin joel jonatan
jordi jorge jose josefa josefina josep josue juan juana juanjo julia juliana juliano julio kevin laia lara larisa
laureano lautaro lazaro leandro leda leire leocadia leonardo leonel leonor leopoldo leticia letizia lia lidia liliana
lino lisandro livia lluis lorena loreto lorenzo lourdes luana luca lucas luciana luciano lucia lucio lucrecia ludovica
ludovico luigi luigia luis luisa luiz luiza macarena macario mafalda magda magdalena maite malena manoel manuel
manuela marc marcela marcelino marcello marcelo marco marcos marcio margarida margarita margherita mariana mariangela
mariano maribel maricarmen mariela marilena marina mario marisa marisol marisela marta martim martina martino
massimiliano massimo mateo mateus matheus matias matilde matteo maura maurizio mauricio mauro maximo melchor mercedes
micaela michela michele miguel mikel milagros milena mirella mireia miriam mirta moises monica montserrat natalia
natividad nazaret nelida neus nerea nestor nicanor nicola nicolas nicoletta nicolo nieves noelia norberto nuno nuria
octavia octavio oihane olalla oliverio olimpia olivia omar onofre oriol ornella orsola ovidio pablo pacifico paco
palmira paloma paola paolo pascual pasquale patricio patrizia paulo paula paulino pedro pepe peppe petra piedad pier
piera pierluigi piero pietro pilar pio placido porfirio primitivo purificacion rafael rafaela raffaele raffaella
raimundo ramiro ramon ramona raul rebeca regina reinaldo remedios remigio renata renato renzo ricardo riccardo rita
roberta roberto rocco rocio rodolfo rodrigo rogelio roger roman romina romualdo romulo ronaldo roque rosalba rosalia
rosalinda rosana rosanna rosario rosaria rosaura roser rosella rossana rossella ruben rufino rui ruperto sabina sabino
sabrina salome salomon salvador salvatore samuel samuele sancho sandro santiago santino santos sara saturnino saul
savino sebastian sebastiana sebastiano sebastiao segundo serafin serena sergi sergio severino silvana silvano
silvestre silvia silvio simona simone simon sofia soledad sonia stefania stefano stella susana suso tadeo tamara tania
tatiana telma telmo teodora teodoro teofilo teresa thais thiago tiago tiziana tiziano tobias tomas tomasa tommaso toni
trinidad tullio ubaldo ugo umberto urbano ursula valentina valentino valeria valerio vanesa vasco velia ventura vera
veronica vicenta vicent vicente victoria vincenza vincenzo violeta virgilio virginia vitor vito vitoria vittoria
vittorio viviana vladimiro walter wilson xabier xavi xavier ximena xoan yago yaiza yolanda zacarias zaira zita zulema
# Dutch, Flemish, Nordic, Baltic
aafke aagot aage aaltje aart adriaan agneta agnete aija aino aksel ainars aivars albertus alf algirdas alida allard
amalie anders andrius anke anna-lena annelie anniken anni annukka ansis anton antti antanas anu are arja arjan arjen
armands arnbjorg arne arnfinn arnis arve arvid arvo asbjorn ase asger aslaug asmund asta atte aud audun auli aune
ausra barend barbro bart bas bauke ben benedikte bengt benthe bente berend berit bernt bert birger birgir birgit
birgitte birna birta birte bjarne bjarni bjartur bjorg bjorn bo bodil bogdan bolette borge borghild bram brechtje
brita britt brynhild camilla carina carl casper cees chris coen connie cor cornelis daan dace dag dagfinn dagny dagur
dainis danguole dennis dian didrik dirk doeke doortje ebba edda edita edvard egil eemeli eero eetu egle eija eila
eilert eimantas einar eino eirik eline elin elina elis elisabeth elke ella elna elsa elvar else elvi emiel emilie emmi
endre erkki erla erlend erling erna ernst espen eskil esko essi ester eva evald evert eyvind fenna femke fenne finnur
fleur floor floris folke frans frederik frederikke freek freydis frida fridrik frits frode gaute geert geir geirmund
gerda gerdur gerrit gertjan gerhardur gintaras gisli gitte gjertrud greger grete grethe gro gry guro guri guus
gudbjorg gudmund gudmundur gudni gudrun gunhild gunilla gunn gunnhild gunvor gunta gustaf guttorm gyda haakon hakan
hakon halfdan halla halldor hallgrimur halvard halvor hanne hanneke hans-petter harald harri havard hege heidi heikki
heimir hein helena helga helge helgi heli helle helmi hendrik hendrika henk hennie henri henriette henrik henrika
hermod herdis hidde hilde hildur hilkka hilla hilma hjalmar hjordis hjortur hlynur hobbe holger hrafn hulda iben ida
iebe iiris ilkka ilmari ilse ilze imants inara ineke inga inga-lill inge inger ingeborg inger-lise ingibjorg ingimar
ingmar ingolfur ingrida ingunn ingvar ingvild inkeri inta iren irmeli ivar iver jaakko jaana jacoba jan-erik janis
janne jannes jannie jari jarkko jarl jarle jarmo jasper jeroen jesper jette jelle jens-petter jerker jetze jilles
joakim joanneke jochem johan johanne johannes jolanda jolanta jon jonina joost joop joris jorgen jorid jorma jorn
jorunn jorun jouni jouko josefin juha juhani jukka jurgita jurjen juris jussi kaarina kaarle kaapo kai kaisa kaj kalev
kalevi kalle karel kari karianne karina karolina karsten kasper kataryna katarina katariina kati katrine kees kerttu
ketil ketill kim kirsi kirstin kirsti kirstine kjartan kjell kjersti kjetil klaas klaske knud knut koen kolbein konsta
koos kornelis krister kristian kristiane kristians kristinn kristoffer kristofer krzysztofa kyllikki kyosti laila
laima lars lars-erik lasse lauri lauritz leena leif leiv lena lene lenne leo liam-erik lieke lies lieselot lieve lilja
lill lilli linas linn linnea lisbet lise lisette liv livar liina lone loes lotte lotta ludvig luuk maarit maarten
maarja madis mads magne magnhild magni magnus maija maj maja malene malin mantas marcel mari mariann marianna mariette
marijke marika marinus marit marita mariusz marja marjatta marjo marjolein markku marko markus marlou martinus martti
mart mathea mathilde matias matti mattias mats mauno merete merel meri merethe merle merike mette mia miika mikael
mikko mikkel mindaugas mikaela minna mirja mirjami mirjam modesta morten naemi nanna nanne nella neringa niels niilo
nina niko niklas nils noomi norvald odd oddny oddvar oddrun olafur olav oddbjorn olavi ola ole olga olli olof oluf
onni orjan orn oskari osmo osvald otto outi ottar oystein oyvind paavo paal paivi pal palle palmi pekka per per-erik
pernille pertti petras petri petronella petrus petter piet pieter pietari pilvi pirjo pirkko poul povilas preben raija
raili raimo raimonds raisa ragna ragnar ragnhild ragnheidur randi rannveig rasa rasmus rauno reidar reidun reijo reima
reino reinout rein reinis riikka riitta rikard rikke rimantas rien ritva robbert roald roar roe roelof roel rolv romas
ronny ruben runar rune runolfur ruta rutger ruud sakari salme samuli sami sander sanna sanne sari satu sauli saulius
seija selma senna seppo sigbjorn sigfus sigmund signe signy sigrid sigridur sigrun sigurd sigurdur sigurjon sigvald
sindre siv silje sinikka siri sirje sirkka sirpa sissel sjaak sjoerd sjur snaebjorn snorre snorri sofie soili solfrid
solrun solveig sondre soren staffan stale stanny steen stein steinar steinunn sten stig stijn stina stine storm sture
suvi svante svanhild svein sveinn sven-erik svend sverre sylvi synne synnove taavi taina taneli tanel tapani tapio
tarja tarjei teemu teija tero terhi terje teun thea theis theodor therese thijmen thijs thomas-andre thor thora
thorbjorn thordis thorir thorkild thorleif thorunn thorvald tiia tiina tijmen tilde timo tine tiit tinne tjeerd tobias
toivo tomi tone toomas tor torbjorn tordis tore torgeir torgrim torhild torill torkel torkil torleif torolf torstein
torunn torvald trausti trine trond truls trygve tuija tuomas tuomo tuula turid turo tyra tyko uffe ulla ulrik ulrika
unni urho urmas vaclovas vaino valdis valgerdur valdemar valdur valto varpu vebjorn vegar vegard veijo veikko vesa
vibeke vidar vieno viggo viktoria vilde vilhelm vilhelmina viljami viljo villads ville vilma virpi virve vytautas ward
wenche wibo wiebe wijnand willem willemijn wim wouter yngvar yngve yrjo yrsa zita
# Polish, Czech, Slovak, South Slavic, Hungarian, Romanian, Greek, Russian, Ukrainian
adela adelka adrianna agnieszka agata albena albin aldona aleksander aleksandar aleksandra aleksandr aleksei aleksej
aleksy alena alenka ales alexandru alexandros alexei alexey alibek alicja alina alojz alojzy alzbeta ambrozy ambroz
ana-maria anastasia anastasios anastazja anatol anatoli anatoly andreea andrei andrej andreja andrey andrii andrija
andras andrzej andzelika aneta anezka angelika angelina anica aniela anikó aniko anita anton antonin antonina antonije
antun apolonia apostolos arina aris arkadi arkadiusz arkady arpad artem artur arseniy athanasios attila aurel aurelia
axenia balazs balint barbara barbora barna bartek bartlomiej bartosz bea beata beatrix bela benedek bence bernadetta
bertalan blagoje blanka blaz blazej blazena bogdan bogumil bogumila boguslaw boguslawa bohdan bohumil bohumila bojan
bojana boleslaw bora boris borisav borislav borivoj borka borys botond bozena bozidar branimir branislav branislava
branka branko bratislav bratislava bronislaw bronislawa brygida brunon ctibor calin casimir caslav catalina catalin
cecylia celina cezary cezara charalampos christos chrysanthi ciprian claudiu cornel cosmin costin cristian csaba
csilla cvetka cveta cyprian czeslaw czeslawa dagmara dalibor dalia damir damjan dana danica daniela danijel danijela
daniil danilo danka danuta daria darija dariusz darina darinka darja darko davor deana dejan dejana demeter denes
denisa denys desislava diana dimitar dimitra dimitrie dimitrij dimitrios dimitris dmitri dmitriy dmitry dmytro
dobromir dobrica domagoj dominik dominika dorin dorota doroteya dorottya dosta dragan dragana dragica dragoljub dragos
dragoslav dragutin drahomir drahomira drazen dubravka dubravko dumitru dunja durda dusan dusanka dusko duska dzenan
edita edvin efstathios ekaterina elek eleni eleftherios elisaveta elvira elzbieta emese emil emilia emilian emina
endre enikő eniko erika ernő erno ervin erzsebet estera eugeniusz eugen eufemia eva evangelia evangelos evgeni evgenia
evgenii evgeny ewa ewelina fatima feliks ferenc filip filipina filomena florin florentyna franciszek franciszka
frantisek frantiska frida frigyes fruzsina fyodor gabor gabriela galina gasper gavril gavrilo gellert gena gennadi
gennady genowefa georgi georgia georgiana georgios georgiy gergely gerhard gizella gheorghe goran gorana gordana
gorazd grazyna gracjan grigor grigori grigory grzegorz gustaw gyorgy györgy gyongyi gyula halina hana hanka haris
haralambos hedvika hedviga helena henryk henryka hieronim hristo hristina hrvoje hubert hynek iacob iacopo ibolya ida
ignac ignacy igor ihor ildiko ilija ilie ilina ilinca ilinka ilir ilona ilya imre ina ingrid ioan ioana ioanna ioannis
ion ionel ionut iosif ireneusz irena irina iryna isidora istvan iulia iulian ivan ivana iva ivaylo ivica ivona ivo
iwona izabela izabella izidor jacek jadranka jadwiga jagna jagoda jakub jakov jan janina janez janja janko janka janos
janusz jarek jarmila jaromir jaroslav jaroslava jaroslaw jasmin jasna jasmina jaroslawa jelena jelka jenő jeno jerzy
jindrich jindra jirina jiri joanna joakim jolan jolana jolanta jordan josif josip josipa jovan jovana jovanka jozef
jozefa jozica jozsef jozo judit julianna juliusz jurij juraj jure jurica justyna kacper kalina kalman kamil kamila
karel karoly karolina karol kasia kaspar katalin katarina katarzyna katerina kateryna katica kazimierz kazimiera kiril
kinga kirill klara klaudia klaudiusz klavdia klement konrad konstantin konstantinos konstanty kornel kornelia korina
kosara kosta kostadin kostas krasimir krasimira kristijan kristina kristof kristyna krisztian krisztina kresimir
krystian krystyna krzysztof krunoslav ksenia ksenija kveta kvetoslava lada ladislav ladislava lajos larisa larysa
lasse laszlo lazar lenka leokadia leon leonid leontyna lesław leslaw leszek levente libor libuse lidia lidija lidka
liliana lilla liviu ljerka ljiljana ljubica ljubomir ljubo ljudmila longin lora lorant lovro lubica lubomir lubos
lubov luca lucja lucjan lucie lucyna ludmila ludomir ludvik ludwik ludwika luka lukas lukasz lyubov lyudmila maciej
magda magdalena magdolna maja maks maksim maksimilian maksym maksymilian malgorzata malwina manuela marcel marcela
marcin marek mareta margareta marharyta mariana mariann marianna marica marija marijan marijana marika marin marina
marinka marinko mario mariola mariusz marko markéta marketa marlena marta martyna marton maryla maryna maryska
marzanna marzena mateja matej mateusz matijas matija matko matyas maxim melania melinda metka metodi michail michal
michalina michalis mieczyslaw mihaela mihai mihail mihailo mihajlo mihaly mijo mikhail mikolaj mikulas mila milan
milana milada milena mileva milenko mile milica milivoj miljan miljana miljenko milka milorad milos milosz milosava
miloslav miloslava milovan milutin mira miran miranda mircea mirek mirela miriam mirjana mirko miro miron miroslav
miroslava miroslaw mirta misa mislav mitja mladen mladenka mojca mojmir momcilo monika monica mykhailo mykola nada
nadezda nadezhda nadia nadiia nadja natalia natalija natalya natasa natasha nastasia nebojsa neda nedeljko nela
nemanja nenad nenada nevena nevenka nicoleta nicolae niko nikica nikita nikola nikolai nikolaj nikolaos nikolay
nikoletta nikolina nikos nina noemi norbert nora novak oana octavian odeta ognjen oksana oldrich oldriska oleg oleh
oleksandr oleksandra oleksii oleksiy olena olesya olga oliwia olivera ondrej orsolya orysia otakar otmar otylia ovidiu
panagiotis pantelis pavel pavla pavle pavlina pavlo pavol pawel pelagia penka perica petar peter petko petr petra
petre petrica petros petru petya pero piotr piroska plamen polina predrag premysl primoz prokop przemyslaw rada radan
rade radek radka radko radmila radmilo radim radivoj radojka radomir radoslav radoslava radoslaw radovan radu rafal
raisa raluca ranka ranko rastislav ratko reka regina renata renáta reza robin roksana roman romana romualda romuald
rostislav rozalia roza rozália ruslan ruslana ruta ruxandra ryszard ruzena ruzica rudolf sabina sabine salomea samo
samuil sandor sandra sanda sanja sara sasa saša savka savo sava sebastian seka senka sergei sergej sergey sergiu
serhii sergiy severyn silviu silva silvija simeon simona sinisa slavica slavka slavko slavomir slavoljub slawomir
slobodan slobodanka smilja snejana snezana snezhana sofija sofiya sonja sorin sorina spiridon spyridon spyros srdjan
srdan srecko stana stanimir stanislav stanislava stanislaw stanislawa stanka stanko stavros stefan stefania stefanija
stelian stepan stefanos stevan stjepan stojan stoyan svatopluk svetla svetlana svetozar svetoslav svitlana szczepan
szilard szilvia szymon tadej tadeusz tamara tamas tanja tanya taras tatiana tatjana tea teodor teodora teofil teofila
teresa tereza terezia theodoros tibor tihana tihomir tihomila timea timotej tina todor toma tomas tomasz tomaz tome
tomislav tonka tsvetan tudor tunde tünde tvrtko ulyana urban urszula vaclav vadim vadym valentyn valentyna valeri
valeriu valeriy valery vanja vanda vasil vasile vasilij vasiliki vasilios vasily vassil vasyl veljko velimir veneta
vendula vera veronika vesela veselin vesna vida vidoslav vilem viliam vilmos viktor viktoria viktoriya violeta
violetta viorel viorica virag vitalie vitalii vitaly vitezslav vito vitomir vjaceslav vjekoslav vlad vlada vladan
vladimir vladimira vladislav vladislava vlasta vlastimil vlatka vlatko vlado vojislav vojtech vojtěch volodymyr vuk
vyacheslav waclaw wanda wawrzyniec weronika wiera wieslaw wieslawa wiktor wiktoria wincenty wioletta wit witold
wladimir wladyslaw wladyslawa wlodzimierz wlodzimiera wojciech wojtek xenia yana yanko yaroslav yaroslava yegor
yekaterina yelena yevgeny yevheniia yordan yordanka yulia yuliya yuri yuriy yury zbigniew zbynek zdenek zdenka zdenko
zdislaw zdravka zdravko zdzislaw zeljana zeljka zeljko zenobia zenon zita zivko zivojin zlata zlatko zlatan zlatka
zofia zoia zoltan zora zoran zorana zorica zorka zsigmond zsofia zsolt zsuzsa zsuzsanna zuzana zuzanna zvezdana
zvonimir zvonko zygmunt zyta
# Arabic, Persian, Turkish, Hebrew
aaliyah abbas abdallah abdel abdelaziz abdelkader abdul abdulaziz abdulla abdullah abdulrahman abdurrahman abeer abir
abu adel adem adil adnan afaf ahmad ahmed ahmet aicha aisha akram ala alaa alev ali alia aliya amal amani amin amina
amir amira amjad ammar amr anas anwar arash arda arif arwa aryeh asad ashraf asim asiya aslan asli asma assaf ata avi
aviv avraham ayah ayaan ayat aydin ayesha ayhan ayman aynur ayse aysel aysegul aytac ayub azadeh aziz aziza babak badr
baha bahar baran barak bashar bashir basim basma batuhan bayan behnam behrouz benyamin berk bilal binyamin bora boaz
burak burcu busra cem cemal cemile cengiz ceren chaim chana cihan dalal dalia dalya dana daoud dariush dawood deniz
derya devorah didem dilek dina doron dov duygu ebru ece efe efraim ehab ehud ekrem elad elham elif eliezer eliyahu
emel emine emrah emre engin erdal erdem eren ergun erhan ersin ertugrul esin esra eyal eylem eymen ezgi fadi fadia
fahad fahd faisal faiza fadel farah fares farhad farida faris farouk farzaneh fateh fatemeh fathi fatih fatima fatma
fatme fawaz fawzi fawzia ferhat feride feyza figen fikret firas fouad fuad funda furkan galit ghada ghassan gila gilad
gokhan golnaz gonca gul gulay gulcan gulsen habib habiba hadi hadiya hadiza hafsa haim hakan haleh halil halima hamad
hamdi hamed hamid hamza hana hanan hani hania hanna haris haroun harun hasan hassan hatem hatice haya hayat haytham
hicham hikmet hila hind hisham hossein houda houssam huda hulya husam huseyin hussain hussein ibrahim ibtisam idit
idris ido ihab ihsan ikram ilan ilker ilyas iman imad imane imran inas inbal irfan irem isam ishaq islam ismail ismet
israa itai itamar itay izzet jaber jabir jafar jalal jamal jamil jamila jamshid jasim jawad jihad jihan jumana kadir
kadriye kamal kamil karam kareem karim karima kaveh kemal kerem keren khadija khaled khalid khalil khawla kiana
kourosh kubra laila lale lama lamia layal layla leila levent liat lina lior loubna lubna maha mahdi maher mahmoud
mahmud mahmut mahsa maisa majed majid malak malek malik malika manal mansour maram maryam marwa marwan maryem masoud
maya maysa mazen mehdi mehmet mehran meir melek meltem menachem meral merve mert meryem mesut mina miral mirza mitra
moataz moez mohamad mohamed mohammad mohammed mohsen moncef mordechai moshe mouna mounir mourad muhammad muhammed
muhammet mukhtar mumtaz munir murad murat musa mustafa mustapha mutaz nabil nabila nada nader nadia nadim nadir naeem
nahed nahid naif nail naim najat naji najib najla najwa naser nasim nasir nasrin nasser nava nawal nazan nazanin nazli
nechama neda nermin neslihan nesrin nidal nihal nihat nilay nilufer nimrod niloofar nir nissim nizar noa noam noor
nora noura nour nuri nurit nurcan nuray nuran nurhan odeh ofer ohad okan omar omer omid omri onur ori orhan orit orly
osama osman ozan ozge ozgur ozlem parisa parvin payam pelin pinar pouya rabab rabia rachida rachid rafi rafik raghad
rahaf rahel rahim rahma raja rakan ramadan rami ramin ramzi rana rand rania rasha rashid raya rayan razan reem refik
reuven reza rida rifat riham rim rima rivka riyad roula roya roza rukiye saad saba sabah sabri sadegh saeed safa safaa
safiya sahar said saida salah salam saleh salem salim salima salma salman salwa saman samar sameh sami samir samira
samer sana sanaa sara sare sarit sawsan sayed sedat seda sefa selim selin selma semih semra serap serdar serkan servet
sevda sevgi sevil sevim seyed shadi shahar shahid shahin shahla shai shaima shakir shalom sharif shatha sherif shira
shirin shlomi shlomo shmuel shoshana sibel siham sima simin sinan soad sohrab soraya souad soumaya suad suat suha
sultan sumaya suzan tahani tahir taha tal talal talha tamer tamim tarek tareq tariq tawfiq tayfun tayeb tolga tomer
tuba tugba tulay turgut tzvi uri usama uzi ugur umit umut vahid volkan wafa wael wafaa walid wasim widad wissam yaakov
yael yahya yair yakup yaman yara yaron yasemin yaser yasin yasir yasmin yasmine yavuz yehuda yigal yilmaz yitzhak yoav
yochanan yoel yonatan yosef yossi younes yousef youssef yuksel yusuf yuval zahra zainab zaid zaki zakaria zeev zehra
zeinab zeki zeynep ziad ziva ziyad zohar zuhair zuleyha zvi
# South Asian
aarav aarti abhay abhijit abhinav abhishek aditi aditya ajay ajit akanksha akash akhil akshay akshata alka alok aman
amar amit amita amitabh amol amrit amrita anand ananya aniket anil anirudh anish anita anjali anju ankita ankit ankur
anshul anuj anupam anupama anuradha anurag anushka aparna archana arjun arnab arpita arun aruna arundhati arvind asha
ashish ashok ashwin asmita atul avinash ayush balaji bhagwan bharat bharath bharti bhaskar bhavana bhavesh bhavna
bhuvan bimal biswajit brijesh chaitanya champa chandan chandra chandrika charu chetan chhaya chitra damini darshan
darshana debashish deepa deepak deepali deepika deepti devendra devika dhananjay dharmesh dhiraj dhruv dhruvi dilip
dinesh dipak dipti divya durga dushyant esha gagan ganesh garima gaurav gautam gayatri geeta girish gita gopal gopi
govind gurpreet gurdeep hardik hari harinder harish harpreet harsh harsha harshad harshita hemant hemlata hetal
himanshu hiral hitesh indira indu irfan ishaan isha ishita jagdish jahnavi janaki jaspreet jatin jaya jayant jayesh
jayanti jignesh jyothi jyoti jyotsna kabir kailash kajal kalpana kalyani kamala kamlesh kanchan kapil karan karthik
kartik kaushal kaushik kavita kavitha ketan keshav khushi khushboo kiran kirti kishan kishore komal krishna krishnan
kriti kuldeep kumar kumari kunal kusum lakshmi lalit lalita lata lavanya laxmi leela lokesh madhav madhavi madhu
madhur madhuri mahendra mahesh mala mamta manav mandeep manish manisha manjeet manju manjula manjunath manoj mansi
mayank mayur meena meenakshi meera megha mehul milind minal mohan mohit mona mridula mukesh mukta mukul murali
nagendra nagesh naina namrata nandini nandita narayan narendra naresh naveen navin neelam neeraj neeta neetu neha
nidhi nikhil nikita nilesh nilima nimisha nirmal nirmala nisha nishant nitesh nitin nitya niyati om padma pallavi
pankaj parag paresh parth parul parveen pavan pawan payal pinky piyush pooja poonam prabha prabhakar prabhat prachi
pradeep pradip prafulla prakash pramod pranav pranay pranjal prasad prasanna prashant prasun prateek pratibha pratik
pratima praveen pravin preeti prem prerna priti pritam priya priyadarshini priyanka puja puneet purnima purushottam
pushpa rachna radha radhika raghav raghu rahul raj raja rajan rajat rajeev rajendra rajesh rajeshwari rajinder rajiv
rajkumar raju rakesh rakhi ram raman ramesh ramya ranbir rani ranjan ranjana ranjeet ranjit rashmi ravi ravindra reena
rekha renu renuka reshma revathi richa rishabh rishi ritesh ritika ritu riya rohan rohini rohit roopa ruchi ruchika
rukmini rupa rupali rupesh sachin sadhana sagar sahil sai sajan sakshi samir sameer sampath sandeep sandhya sandip
sangeeta sangita sanjana sanjay sanjeev sanjiv sanket santosh sapna sarala sarita sarika sarthak saroj satish sathish
satya satyam saurabh savita seema shailesh shaila shakti shalini shankar shanta shanthi sharad sharada sharmila
shashank shashi sheetal shikha shilpa shirish shiv shiva shivani shobha shraddha shreya shruti shubham shweta
siddharth sidharth simran sita smita smriti sneha snehal sohan somnath sonal sonali sridevi sridhar srikant srikanth
srinivas srinivasan subhash subhasish subodh subramaniam subramanian sudha sudhakar sudheer sudhir sudhanshu suhas
sujata sujatha sukanya sukhdev sukhwinder sulochana suman sumana sumathi sumit sumitra sundar sundaram sunil sunita
sunitha supriya surabhi suraj surekha surendra suresh surinder surya sushil sushila sushma suvarna swapna swapnil
swarna swati swetha tanuja tanvi tanu tapan tarun tejas tejal tripti tulsi tushar udai uday ujjwal uma umesh upasana
urmila urvashi usha utkarsh uttam vaibhav vaishali vaishnavi vandana vani vanita varsha varun vasant vasanth vasudha
vasudev veena venkat venkata venkatesh vidya vijay vijaya vikas vikram vimal vimala vinay vinayak vineet vineeta
vinita vinod vipin vipul virendra vishal vishnu vishwanath vivek yamini yash yashwant yogesh yogita yuvraj
# East and South-East Asian in Latin letters
akemi akihiko akiko akio akira asuka atsuko atsushi aya ayako ayumi chiaki chie chieko chihiro daiki daisuke eiji eiko
emi emiko eri etsuko fumiko fumio goro hanako haruka haruki haruko haruto hideaki hideki hideko hideo hideyuki hikaru
hina hinata hiroaki hiroki hiroko hiromi hiroshi hirotaka hiroto hiroyuki hisako hisashi ichiro isamu isao itsuki
izumi jiro jun junichi junko kana kanako kaoru kaori katsuko katsumi katsuo kazue kazuhiko kazuhiro kazuko kazumi
kazunori kazuo kazuya kazuyuki keiichi keiji keiko keisuke kenichi kenji kenta kentaro kimiko kiyomi kiyoshi kohei
koichi koji kotaro kouji kumiko kunio kyoko mai maiko makiko makoto mamoru manabu mari mariko masaaki masahiko
masahiro masaki masako masami masanori masao masaru masashi masato masayuki mayu mayumi mayuko megumi michiko midori
miho mika miki mikio minako minoru misaki mitsuko mitsuo mitsuru miwa miyuki mizuki momoka naoki naoko naomi naoto
natsuki natsumi noboru nobuko nobuo nobuyuki noriko norio osamu rei reiko rie rieko rika riko rina ryo ryoichi ryoji
ryoko ryosuke ryota ryuichi ryuji sachiko sakura satomi satoru satoshi sayaka sayuri seiichi seiji seiko shigeko
shigeo shigeru shiho shinichi shinji shinobu shizuka shizuko sho shogo shoichi shoji shota shuichi shunichi shunsuke
sora sumiko susumu tadao tadashi taichi takafumi takahiro takako takao takashi takayuki takeo takeshi takuma takumi
takuya tamiko taro tatsuo tatsuya teruko teruo tetsuo tetsuya tomohiro tomoko tomomi tomoyuki toshiaki toshiko toshio
toshiyuki tsutomu tsuyoshi wataru yasuhiro yasuko yasuo yasushi yasuyuki yoichi yoko yoshiaki yoshie yoshihiro yoshiko
yoshimi yoshinori yoshio yosuke youko yui yuichi yuji yuka yukari yuki yukie yukiko yukio yumi yumiko yuriko yusuke
yutaka yuto yuuki yuya
anh bao bich binh chau cuong dao diep dinh duc dung duong duyen giang hanh hien hieu hoa hoai hoang hue hung huong huy
huyen khanh khoa khoi kien lan lanh loan loc long luong mai minh my nam nga ngoc nguyet nhan nhi nhung oanh phong phuc
phung phuong quan quang quoc quyen quynh sang son tam thach thai thanh thao thi thien thinh thu thuan thuy tien toan
tran trang tri trinh trong truc trung truong tuan tuyet uyen van viet vinh vy xuan yen
adi agung agus ahmad aisyah andi anisa arief aris ayu bambang budi citra dewi dian dwi eka eko endang fajar fitri hadi
hartono hendra indah indra irwan iwan joko kartika kusuma lestari maya mega nur nurul putra putri rahayu ratna retno
rini rizki rudi sari siti sri sukarno suharto sulistyo suryadi susanti taufik teguh tri utami wahyu wati wayan widya
wulan yanti yudi yuni
chaiwat kanya kittisak malee nattapong niran pim pornthip prasert preecha ratana siriporn somchai somsak suda suchart
thaksin wichai
byung dong eun eunji haneul hye hyun hyunjin jae jaehyun jeong ji jieun jihoon jihye jimin jin jinwoo jisoo jiwon joon
juhee jung kyung mi min minho minji minjun minseo sang seo seojun seok seoyeon seung siwoo soo sook soyeon sun sung
sunghoon taehyung woo yeon yeong yejin young youngho yuna
# African
abena abimbola abiodun abiola ade adebayo adekunle adeola adetokunbo adwoa afia akin akinyi akosua akua ama amara
aminata amina asante ayo ayodele ayotunde babatunde baraka bukola bolanle chiamaka chibuike chibuzo chidi chidinma
chika chike chima chimamanda chinedu chinelo chinonso chinwe chioma chipo chisom chukwu chukwuemeka dumisani ebele
efua ekow emeka esi ezinne fatou fatoumata femi folake funmilayo funke gugu ibrahima ifeanyi ifeoma ife ikechukwu
iniko jabari jelani jomo kamau khadijatu kagiso kofi kojo kunle kwabena kwadwo kwaku kwame kwasi kwesi lamine lerato
limpho lindiwe lwazi makena mamadou mandla mbali mosi moussa mpho mthunzi mwangi naledi ndidi nia njeri nkechi nkem
nkosana nneka nomsa nomvula nonso nosipho ntombi nyambura obi obinna ochieng okechukwu olabisi oladele olamide olu
olufemi olumide oluwaseun omari onyeka ousmane palesa precious sade sanele sekou sibusiso simba siphiwe sipho sizwe
tafadzwa tariro tatenda tebogo temitope tendai thabo thandeka thandi thandiwe themba thulani tinashe titilayo tolu
tunde uche ugochukwu unathi wambui wangari wanjiru xolani yaw yemi yetunde zainabu zandile zanele zola zuri
# Chinese given names as written in Latin letters
aiguo bin bo bowen chao chaoyang chenxi chuan chunhua chunmei dandan dawei dong dongmei fei feng fengying gang guang
guanghui guifang guihua guilan guiying guoliang guoqiang guozhu haibo haifeng haitao haiyan hao haoran hong hongbo
hongmei hongwei hongxia hua huimin huiling jiahao jiajia jiaming jian jianfeng jianguo jianhua jianjun jianping
jianwei jiawei jie jing jingjing jingming jingyi jinhua juan jun junjie kaiwen lanying lei leilei lihua lijuan lili
liling liming lin ling liqun liping lixia liyun mei meiling meng miao ming mingming mingyu na nan ning peng pengfei
ping qian qiang qiao qin qing qiuyan rong rongrong ruolan ruoxi ruowen shan shaohua shuai shuang shufang shuhua shulan
shuzhen shiyu sihan tao tianyu tingting wei weiguo weihong weihua weimin weiwei wen wenbin wenbo wenjie wenjun wenting
xia xiang xiao xiaodong xiaofeng xiaohong xiaohui xiaojun xiaolan xiaoli xiaoling xiaolong xiaomei xiaoming xiaoping
xiaoqing xiaoyan xiaoyu xin xinyi xiu xiulan xiumei xiuying xiuzhen xu xue xuelian xueming xuemei yan yang yanhong
yaping yi yichen yifan yijun ying yingying yiming yinuo yong yonghong yongqiang yongsheng yuan yuanyuan yue yuhan
yulan yumei yun yuanqing yutong yuxuan yuying zhe zhenhua zhigang zhihao zhihong zhijun zhiming zhipeng zhiqiang
zhiwei zhiyong zhiyuan zhou zihan zihao zixuan ziyi zongyuan
# Given names and surnames that are also everyday words (see ambiguous.txt)
sydney florence charlotte hope grant grace faith may april june mark will bill rose rich art chase summer autumn dawn
joy page miles frank pat sandy melody destiny trinity harmony sage jewel amber sunny rusty
crystal amber ruby jade ginger heather holly olive violet pearl opal ivy iris rosemary basil sage jasmine
"""
