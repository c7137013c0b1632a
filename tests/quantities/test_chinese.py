"""Chinese as it is spoken in a hospital, a shop, a depot, a law firm, a city office, a power company."""

from __future__ import annotations

import pytest
from quantity_signature import lines, table

NUMERALS = """
三百五十万条 => count 3500000 条
我们有四百来条 => count 400 条 [380,420] ~
一千三百多份病历 => count 1300 病历 [1300,1400] ~
两万一千多条 => count 21000 条 [21000,22000] ~
三千二百五十个 => count 3250 个
预算三千二百五 => money 3250 CNY
预算二百二 => money 220 CNY
一万二千张床位 => count 12000 床位
一万二张 => count 12000 张
十来分钟 => duration 10 minute [8,12] ~
七八条 => count 7.5 条 [7,8] ~
两三天 => duration 2.5 day [2,3] ~
四五百人 => count 450 人 [400,500] ~
一两百万元 => money 1500000 CNY [1000000,2000000] ~
一百二三十个病人 => count 125 病人 [120,130] ~
十七八个 => count 17.5 个 [17,18] ~
十几个护士 => count 15 护士 [11,19] ~
几十台 => count 50 台 [20,90] ~
好几百单 => count 500 单 [300,900] ~
上百家门店 => count 100 门店 [100,1000] ~
近千人 => count 1000 人 [900,1000] ~
二十几万元 => money 250000 CNY [210000,290000] ~
三百多万元 => money 3000000 CNY [3000000,4000000] ~
三百来万元 => money 3000000 CNY [2800000,3200000] ~
百余家药店 => count 100 药店 [100,200] ~
零点八秒 => duration 0.8 second
三点五千瓦 => number 3.5 kW
一点二亿元 => money 120000000 CNY
28 万上下 => money 280000 CNY ~
1.2亿元 => money 120000000 CNY
3,120 条 => count 3120 条
18 个 T => size 18 TB
380 个 G => size 380 GB
40G 显存 => size 40 GB
１２３台电脑 => count 123 电脑
三台 => count 3 台
接口费六千一个，驻场九百一天 => money 6000 CNY | money 900 CNY/day
一台八万一年，万一坏了另算 => money 80000 CNY/year
一共六千一百个 => count 6100 个
得个把月 => duration 1 month ~
叁万元整 => money 30000 CNY
壹佰贰拾叁万元 => money 1230000 CNY
二〇〇人 => count 200 人
2万5千份 => count 25000 份
1亿2000万元 => money 120000000 CNY
300多个网点 => count 300 网点 [300,400] ~
20来个 => count 20 个 [18,22] ~
五百余名律师 => count 500 律师 [500,600] ~
俩月 => duration 2 month
一打口罩 => count 12 口罩
年营业额两个亿 => money 200000000 CNY
兩萬條案件，三個月 => count 20000 案件 | duration 3 month
"""

SHARES = """
百分之九十五 => share 95 percent
按三点五个点算 => share 3.5 percent
百分之七八十 => share 75 percent [70,80] ~
千分之三 => share 0.3 percent
万分之五 => share 0.05 percent
两成 => share 20 percent
八成多 => share 80 percent [80,90] ~
五成五 => share 55 percent
一成二 => share 12 percent
三四成 => share 35 percent [30,40] ~
三分之一的单子 => share 33.33333333 percent
不到三成 => share 30 percent [,30]
至少九成 => share 90 percent [90,]
CPU 过九成就报警 => share 90 percent [90,]
一半是扫描件 => share 50 percent
一半以上的人不会用 => share 50 percent [50,]
退货率 6~8% => share 7 percent [6,8]
20～30% => share 25 percent [20,30]
提高两个百分点 => share 2 percent
折现率 8 个点 => share 8 percent
提高50个基点 => share 0.5 percent
百分百 => share 100 percent
一百张处方里总有七八张要退 => share 7.5 percent [7,8] ~
二十单里错一单 => share 5 percent
投诉里十个有八个是配送慢 => share 80 percent
这件事做成了，三年的成果都在里头 => duration 3 year
平时五成五，忙时能到八成五 => share 55 percent | share 85 percent
"""

DURATIONS = """
半天 => duration 0.5 day
停个半天 => duration 0.5 day
半年 => duration 0.5 year
半小时 => duration 0.5 hour
半个多小时 => duration 0.5 hour [0.5,1] ~
一个半钟头 => duration 1.5 hour
两个半小时 => duration 2.5 hour
一天半 => duration 1.5 day
两年半以内 => duration 2.5 year [,2.5]
三个多月 => duration 3 month [3,4] ~
一年多 => duration 1 year [1,2] ~
六个月 => duration 6 month
三个工作日之内 => duration 3 day [,3]
四十八小时 => duration 48 hour
两周 => duration 2 week
三个礼拜 => duration 3 week
两个季度 => duration 2 quarter
再给一个季度 => duration 3 month
一小时三十分钟 => duration 1.5 hour
2 年 3 个月 => duration 2.25 year
3-5 天 => duration 4 day [3,5]
两到三个月 => duration 2.5 month [2,3]
3天到5天 => duration 4 day [3,5]
等个八秒以内 => duration 8 second [,8]
停机不能超过 4 小时 => duration 4 hour [,4]
最多留两年 => duration 2 year [,2]
超过一天 => duration 1 day [1,]
从九天压到三天以内 => duration 9 day | duration 3 day [,3]
排期从六周缩短到两周 => duration 6 week | duration 2 week
"""

MONEY = """
预算一千二百万，今年八百，明年四百 => money 12000000 CNY | money 8000000 CNY | date 2028 | money 4000000 CNY
两年总盘子三百六十万左右，今年二百二 => duration 2 year | money 3600000 CNY ~ | money 2200000 CNY
二十万到一百万总经理批 => money 600000 CNY [200000,1000000]
50-80万 => money 650000 CNY [500000,800000]
预算在五十万到八十万之间 => money 650000 CNY [500000,800000]
二十万以下部门自己批 => money 200000 CNY [,200000]
过一百万要上董事会 => money 1000000 CNY [1000000,]
年薪给到 28 万上下 => money 280000 CNY ~
渗透测试三万块上下 => money 30000 CNY ~
客单价 85 块 => money 85 CNY
五块六 => money 5.6 CNY
律师费 1,800 元/小时 => money 1800 CNY/hour
两百五十块钱一个月 => money 250 CNY/month
人员成本一年一百八十万 => money 1800000 CNY/year
药品采购额每年三点六亿元 => money 360000000 CNY/year
报价 USD 75,000，折合人民币五十四万 => money 75000 USD | money 540000 CNY
三十万美金 => money 300000 USD
欠款￥350万，已付 ¥1,200,000.50 => money 3500000 CNY | money 1200000.5 CNY
二十万欧元，另外五万英镑 => money 200000 EUR | money 50000 GBP
不到两百万 => money 2000000 CNY [,2000000]
"""

COUNTS = """
急诊科 32 名护士，夜班只有两名医生 => count 32 护士 | count 2 医生
我们有 1200 张床位 => count 1200 床位
保安 46 个，保洁 14 个 => count 46 保安 | count 14 保洁
门店 68 家 => count 68 门店
律师一共 85 名 => count 85 律师
六七十号人 => count 65 人 [60,70] ~
第一年三百人上下 => count 300 人 ~
抽得出一个半 => count 1.5 个
一个半人 => count 1.5 人
算法岗一个都没有 => count 0 算法岗
没有专职的数据分析师，运维 2 名 => count 0 数据分析师 | count 2 运维
GPU：无。 => count 0 GPU
只有一台工作站 => count 1 工作站
编制批了一个 => count 1 编制
测试机有一台，能用 => count 1 测试机
去年检查查出六个问题，改完了四个 => count 6 问题 | count 4 问题
全市 26 个街道办，约 1.1 万名工作人员 => count 26 街道办 | count 11000 工作人员 ~
点二十多下 => count 20 下 [20,30] ~
40-50 人 => count 45 人 [40,50]
坏一块卡，主要五块 => count 5 块
机柜还剩 6U => count 6 U
我和主任两个人签 => count 2 人
卡车320 辆，司机三百四十多人 => count 320 卡车 | count 340 人 [340,350] ~
30 人以上的网点 => count 30 人 [30,]
"""

RATES = """
每月四百来条 => rate 400 条/month [380,420] ~
一个月 260 条 => rate 260 条/month
平均一个月 260 条 => rate 260 条/month
每人一天也就用五六次 => rate 5.5 次/day [5,6] ~
窗口每天接待四五百人 => rate 450 人/day [400,500] ~
日均出库 1.5 万单 => rate 15000 出库/day
每周例会一次 => rate 1 次/week
每季度抽查一次 => rate 1 次/quarter
一周每人挤得出三个小时 => duration 3 hour/week
每月抽五十条看 => rate 50 条/month
每天上传 2.4 个 T => rate 2.4 TB/day
400条/天 => rate 400 条/day
每份合同两个半小时 => duration 2.5 hour/份
忙时是平时的三倍 => rate 3 times
出口专线 300 兆 => rate 300 Mbit/s
出口带宽 1 个 G => rate 1000 Mbit/s
骨干万兆 => rate 10000 Mbit/s
附件 300 兆 => size 300 MB
单量翻番 => rate 2 times
年发电量 12 亿度电 => number 1200000000 kWh
装机容量 500 兆瓦，占地三百亩 => number 500 MW | number 300 mu
"""

NOTHING = """
第一是准，第二是快 =>
第三项工作归我 =>
一方面要快，一方面要省 =>
千万别停 =>
万一停了，十分麻烦 =>
一刀切不行，一锅端也不行 =>
等保二级，三级医院 =>
8D 报告要签字 =>
ISO 9001 和 GB/T 45654-2025 都过了 =>
滤芯 SKF-6204 断货 =>
早上八点到晚上六点营业 =>
12:30 开会，八点半交班 =>
电话 021-5888 1234，手机 13912345678 =>
找 <PERSON_3>，打 <PHONE_1> =>
她住 3 号楼 502 室 =>
5G 专网已经铺好 =>
RTX 4090 和 H100 都买不到 =>
版本 v2.3，接口 2.3.1 =>
每月五号出数 =>
这一块我不管 =>
加个按钮，开个会 =>
我提一个问题 =>
付款一般是三六一 =>
24 小时热线是 12345 热线 => duration 24 hour
周三开会，星期五交 =>
三天两头出问题 =>
打九五折 =>
再过一遍 =>
他睁一只眼闭一只眼 =>
"""

SENTENCES = """
我们一年大概处理六万份病历，差错率千分之二左右 => rate 60000 病历/year | share 0.2 percent ~
预算 800 万，AI 不超过 150 万，再追加 200。 => money 8000000 CNY | money 1500000 CNY [,1500000] | money 2000000 CNY
年薪 40 到 60 万，招人要 3 个月 => money 500000 CNY [400000,600000] | duration 3 month
外包一个人月 3.5 万 => money 35000 CNY
标注要 3 个专家，每周每人 4 小时 => count 3 专家 | duration 4 hour/week
可用性 99.95%，每月停机不超过 20 分钟 => share 99.95 percent | duration 20 minute/month [,20]
平均每单利润 12.5 元，一天 1,800 单 => money 12.5 CNY/单 | rate 1800 单/day
两台 A100 80G 的服务器，一共 16 张卡 => count 2 服务器 | size 80 GB | count 16 卡
员工 1,860 人，其中一线 1,200。 => count 1860 人 | count 1200 人
一次通过率从 78% 提到 90% => share 78 percent | share 90 percent
一万两千份合同，还有三四千份没扫描 => count 12000 合同 | count 3500 合同 [3000,4000] ~
每人每天处理 45 单，熟练的能到 60。 => rate 45 单/day | rate 60 单/day
仓库 A 有 300 个货位，仓库 B 500 个 => count 300 货位 | count 500 货位
去年投诉 2,300 起 => count 2300 投诉
30 天内响应，72 小时内上报 => duration 30 day [,30] | duration 72 hour [,72]
Token 费用每月 2 万块 => money 20000 CNY/month
硬件占六成，软件三成 => share 60 percent | share 30 percent
不少于 3 家供应商，最多 5 家 => count 3 供应商 [3,] | count 5 供应商 [,5]
项目分三期，一期 80 万元，二期 120 万元 => count 3 期 | money 800000 CNY | money 1200000 CNY
客户满意度 4.6 分，目标 4.8。 => number 4.6 point | number 4.8 point
大概百八十个 => count 130 个 [100,180] ~
面积 3000 平，层高 12 米 => number 3000 m2 | number 12 m
5000 元/人/月 => money 5000 CNY/month
| 图形工作站 | 2 台 | 2024 | => count 2 图形工作站 | date 2024
1. 主机 4 台 => count 4 主机
2、存储 3 套 => count 3 存储
一个九九六的公司，996 件货 => count 996 货
"""


@pytest.mark.parametrize(("text", "expected"), [
    *table(NUMERALS), *table(SHARES), *table(DURATIONS), *table(MONEY), *table(COUNTS), *table(RATES), *table(NOTHING),
    *table(SENTENCES),
])
def test_what_is_said_is_what_is_read(text: str, expected: list[str]) -> None:
    assert lines(text, "zh", "CNY") == expected
