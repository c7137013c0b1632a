"""Chinese characters in Latin letters, as people write their names in mail addresses.

GB 2312 orders its 3,755 frequent characters by sound, so the character with which each syllable begins is all that is
needed; the characters of names beyond those stand in a small table.
"""

from __future__ import annotations

from bisect import bisect_right

_STARTS = (
    "a啊 ai哎 an安 ang肮 ao凹 ba八 bai白 ban班 bang邦 bao包 bei杯 ben奔 beng崩 bi逼 bian边 biao标 bie憋 "
    "bin彬 bing兵 bo玻 bu捕 ca擦 cai猜 can餐 cang仓 cao操 ce策 "
    "ceng层 cha插 chai拆 chan搀 chang昌 chao超 che车 chen郴 cheng撑 chi吃 chong充 chou抽 chu初 chuai揣 "
    "chuan川 chuang疮 chui吹 chun春 chuo戳 ci疵 cong聪 cou凑 cu粗 cuan蹿 "
    "cui摧 cun村 cuo磋 da搭 dai呆 dan耽 dang当 dao刀 de德 deng蹬 di堤 dian掂 diao碉 die跌 ding丁 diu丢 "
    "dong东 dou兜 du督 duan端 dui堆 dun墩 duo多 e蛾 en恩 er而 "
    "fa发 fan藩 fang坊 fei菲 fen芬 feng丰 fo佛 fou否 fu夫 ga噶 gai该 gan干 gang冈 gao篙 ge哥 gei给 gen根 "
    "geng耕 gong工 gou钩 gu辜 gua刮 guai乖 guan棺 guang光 gui瑰 "
    "gun辊 guo锅 ha哈 hai骸 han酣 hang夯 hao壕 he呵 hei嘿 hen痕 heng哼 hong轰 hou喉 hu呼 hua花 huai槐 "
    "huan欢 huang荒 hui灰 hun荤 huo豁 ji击 jia嘉 jian歼 jiang僵 jiao蕉 "
    "jie揭 jin巾 jing荆 jiong炯 jiu揪 ju鞠 juan捐 jue撅 jun均 ka喀 kai开 kan刊 kang康 kao考 ke坷 ken肯 "
    "keng坑 kong空 kou抠 ku枯 kua夸 kuai块 kuan宽 kuang匡 kui亏 kun坤 "
    "kuo括 la垃 lai来 lan蓝 lang琅 lao捞 le勒 lei雷 leng棱 li厘 lia俩 lian联 liang粮 liao撩 lie列 lin林 "
    "ling玲 liu溜 long龙 lou楼 lu芦 lv吕 luan峦 lue掠 lun抡 luo萝 ma妈 "
    "mai埋 man瞒 mang芒 mao猫 me么 mei玫 men门 meng萌 mi眯 mian棉 miao苗 mie蔑 min民 ming明 miu谬 mo摸 "
    "mou谋 mu牟 na拿 nai氖 nan男 nang囊 nao挠 ne呢 nei馁 nen嫩 neng能 ni妮 "
    "nian蔫 niang娘 niao鸟 nie捏 nin您 ning柠 niu牛 nong脓 nu奴 nv女 nuan暖 nue虐 nuo挪 o哦 ou欧 pa啪 "
    "pai拍 pan攀 pang乓 pao抛 pei呸 pen喷 peng砰 pi坯 pian篇 piao飘 pie撇 "
    "pin拼 ping乒 po坡 pu扑 qi期 qia掐 qian牵 qiang枪 qiao橇 qie切 qin钦 qing青 qiong琼 qiu秋 qu区 quan圈 "
    "que缺 qun裙 ran然 rang瓤 rao饶 re惹 ren壬 reng扔 ri日 rong戎 rou揉 "
    "ru茹 ruan软 rui蕊 run闰 ruo若 sa撒 sai腮 san三 sang桑 sao搔 se瑟 sen森 seng僧 sha莎 shai筛 shan珊 "
    "shang墒 shao梢 she奢 shen砷 sheng声 shi师 shou收 shu蔬 shua刷 shuai摔 "
    "shuan栓 shuang霜 shui谁 shun吮 shuo说 si斯 song松 sou搜 su苏 suan酸 sui虽 sun孙 suo梭 ta塌 tai胎 "
    "tan坍 tang汤 tao掏 te特 teng藤 ti梯 tian天 tiao挑 tie贴 ting厅 tong通 tou偷 "
    "tu凸 tuan湍 tui推 tun吞 tuo拖 wa挖 wai歪 wan豌 wang汪 wei威 wen瘟 weng嗡 wo挝 wu巫 xi昔 xia瞎 xian掀 "
    "xiang厢 xiao萧 xie楔 xin薪 xing星 xiong兄 xiu休 xu墟 xuan轩 xue靴 xun勋 "
    "ya压 yan焉 yang殃 yao邀 ye椰 yi一 yin茵 ying英 yo哟 yong拥 you优 yu迂 yuan鸳 yue曰 yun耘 za匝 zai栽 "
    "zan咱 zang赃 zao遭 ze则 zei贼 zen怎 zeng增 zha扎 zhai摘 zhan瞻 zhang章 "
    "zhao招 zhe遮 zhen珍 zheng蒸 zhi芝 zhong中 zhou舟 zhu珠 zhua抓 zhuai拽 zhuan专 zhuang桩 zhui椎 zhun谆 "
    "zhuo捉 zi兹 zong宗 zou邹 zu租 zuan钻 zui嘴 zun尊 zuo昨"
)
# Beyond the ordered part, or read otherwise in names.
_OTHERS = (
    "婷ting 鑫xin 昊hao 睿rui 煜yu 琪qi 瑜yu 璐lu 雯wen 玮wei 琳lin 莹ying 颖ying 倩qian 妍yan 嫣yan 娅ya "
    "娜na 婧jing 媛yuan 馨xin 晖hui 晗han 晟sheng 旻min 昕xin 昱yu 晔ye 暄xuan 曦xi "
    "涵han 淼miao 湜shi 潇xiao 滢ying 溱qin 漪yi 瀚han 灏hao 炜wei 烨ye 焱yan 熠yi 玥yue 珂ke 珺jun 琦qi "
    "琰yan 琬wan 瑾jin 瑗yuan 瑶yao 璇xuan 璟jing 璨can 瓒zan 菁jing 茜qian 莉li 菡han "
    "萱xuan 蓓bei 蓉rong 蕾lei 薇wei 薛xue 蔺lin 芮rui 苒ran 茗ming 荃quan 骏jun 骥ji 骁xiao 骞qian 麒qi "
    "麟lin 鹏peng 鸿hong 鹂li 钰yu 铭ming 锴kai 锟kun 铮zheng 镕rong 钊zhao 钧jun 赟yun 邱qiu "
    "邵shao 郜gao 郗xi 郦li 邹zou 邓deng 闫yan 闵min 阚kan 隗wei 雒luo 靳jin 韬tao 韫yun 颐yi 飏yang 馥fu "
    "韦wei 禹yu 祺qi 祎yi 禧xi 笙sheng 筱xiao 筠jun 缪miao 羿yi 翊yi 翎ling 翟zhai 耿geng "
    "臧zang 蒋jiang 覃qin 诸zhu 谌chen 谧mi 谭tan 贻yi 赵zhao 轶yi 轲ke 辰chen 迪di 逄pang 逸yi 遐xia "
    "嘉jia 喆zhe 嵇ji 嵩song 岚lan 峥zheng 崴wei 帅shuai 彧yu 彦yan 恺kai 恽yun 悦yue 惇dun 憬jing "
    "懿yi 戎rong 戚qi 扈hu 旎ni 晏yan 朱zhu 杉shan 杨yang 栋dong 桢zhen 桦hua 梓zi 梵fan 楠nan 楚chu "
    "樊fan 榕rong 槿jin 殷yin 毓yu 汐xi 沅yuan 沂yi 沁qin 泓hong 泠ling 泽ze 洁jie 洵xun 浚jun 浠xi "
    "涓juan "
    "淇qi 渊yuan 渝yu 渤bo 湛zhan 湘xiang 滕teng 鸢yuan 佟tong 仇qiu 仝tong 伊yi 佘she 侃kan 俞yu 俪li "
    "倪ni 偲si 储chu 冼xian 冀ji 卞bian 卢lu 厉li 叶ye 单shan 曾zeng 解xie 查zha 区ou 朴piao 盖ge 尉yu "
    "员yun "
    "黛dai 黎li 邬wu 邢xing 酆feng 阮ruan 阎yan 霍huo 霁ji 霄xiao 霏fei 靓liang 鞠ju 娉ping 妤yu 妮ni "
    "姝shu 姗shan 娟juan 婕jie 婵chan 嫒ai 嬅hua 孜zi 宸chen 寰huan 奕yi 奚xi 岑cen 乐le 覚jue 祁qi 褚chu "
    "娄lou 闻wen"
)


def _entries(table: str, *, character_first: bool) -> dict[str, str]:
    pairs = (entry for entry in table.split())
    return {e[0]: e[1:] for e in pairs} if character_first else {e[-1]: e[:-1] for e in pairs}


_SYLLABLES = sorted((char.encode("gb2312"), sound) for char, sound in _entries(_STARTS, character_first=False).items())
_CODES = [code for code, _ in _SYLLABLES]
_SPECIAL = _entries(_OTHERS, character_first=True)
_LAST = "座".encode("gb2312")


def syllable(char: str) -> str:
    """The sound of a character without its tone; empty when it is not known."""
    if char in _SPECIAL:
        return _SPECIAL[char]
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    if len(code) != 2 or code > _LAST or code < _CODES[0]:
        return ""
    return _SYLLABLES[bisect_right(_CODES, code) - 1][1]
