-- SPDX-License-Identifier: GPL-3.0-or-later
-- A busy day of site 1: {visits} visits of {visitors} visitors with four actions each, one day after {day}, by MariaDB's
-- sequence engine. Every choice is a hash of the row's number, so that each run has the same rows. As on real sites few
-- pages get most of the hits: the cube of an even choice leaves the first hundredth of the pages a fifth of them. Hits come from the page before them, visits begin and end with theirs.
-- Actions by id: 1.. URLs, then titles, searches, downloads, outlinks, event categories, actions, names, contents, products.
SET @urls = 50000, @titles = 40000, @searches = 5000, @downloads = 500, @outlinks = 2000, @events = 300, @contents = 500,
    @products = 3000, @categories = 100;
SET @url0 = 0;
SET @title0 = @urls;
SET @search0 = @title0 + @titles;
SET @download0 = @search0 + @searches;
SET @outlink0 = @download0 + @downloads;
SET @category0 = @outlink0 + @outlinks;
SET @action0 = @category0 + 20;
SET @name0 = @action0 + 30;
SET @content0 = @name0 + @events;
SET @sku0 = @content0 + @contents * 3;
SET @product0 = @sku0 + @products;
SET @group0 = @product0 + @products;

INSERT INTO matomo_log_action (idaction, name, hash, type, url_prefix)
SELECT seq, CASE
    WHEN seq <= @title0 THEN CONCAT('shop.example.org/', ELT(1 + CRC32(seq) % 6, 'shoes', 'bags', 'blog', 'help', 'news', 'sale'),
      '/', CRC32(CONCAT(seq, 'f')) % 200, '/page-', seq, IF(seq % 7 = 0, '?ref=mail', ''))
    WHEN seq <= @search0 THEN CONCAT('Page ', seq, ' of the shop')
    WHEN seq <= @download0 THEN CONCAT('keyword ', seq)
    WHEN seq <= @outlink0 THEN CONCAT('shop.example.org/files/', seq, '.pdf')
    WHEN seq <= @category0 THEN CONCAT('partner', seq % 50, '.example.com/out/', seq)
    ELSE CONCAT('thing ', seq) END,
  CRC32(seq), CASE
    WHEN seq <= @title0 THEN 1 WHEN seq <= @search0 THEN 4 WHEN seq <= @download0 THEN 8 WHEN seq <= @outlink0 THEN 3
    WHEN seq <= @category0 THEN 2 WHEN seq <= @action0 THEN 10 WHEN seq <= @name0 THEN 11 WHEN seq <= @content0 THEN 12
    WHEN seq <= @content0 + @contents THEN 13 WHEN seq <= @content0 + 2 * @contents THEN 14
    WHEN seq <= @sku0 THEN 15 WHEN seq <= @product0 THEN 5 WHEN seq <= @group0 THEN 6 ELSE 7 END,
  IF(seq <= @title0 OR (seq > @download0 AND seq <= @category0), 2, NULL)
FROM seq_1_to_{actions};

INSERT INTO matomo_goal (idsite, idgoal, name, match_attribute, pattern, pattern_type, case_sensitive, allow_multiple, revenue)
SELECT 1, seq, CONCAT('Goal ', seq), 'url', 'x', 'contains', 0, 0, seq FROM seq_1_to_5;
INSERT INTO matomo_custom_dimensions (idcustomdimension, idsite, name, `index`, scope, active)
VALUES (1, 1, 'Plan', 1, 'visit', 1), (2, 1, 'Section', 1, 'action', 1);

INSERT INTO matomo_log_visit (idvisit, idsite, idvisitor, visit_first_action_time, visit_last_action_time, config_id,
  location_ip, user_id, visit_goal_buyer, visit_goal_converted, visitor_returning, visitor_seconds_since_first,
  visitor_count_visits, visit_entry_idaction_url, visit_entry_idaction_name, visit_exit_idaction_url,
  visit_exit_idaction_name, visit_total_actions, visit_total_interactions, visit_total_searches, referer_type, referer_name,
  referer_keyword, referer_url, location_browser_lang, config_browser_engine, config_browser_name, config_browser_version,
  config_device_brand, config_device_model, config_device_type, config_os, config_os_version, visit_total_events,
  visitor_localtime, visitor_seconds_since_last, config_resolution, config_cookie, config_pdf, visit_total_time,
  location_city, location_country, location_region, location_latitude, location_longitude, last_idlink_va,
  custom_dimension_1, custom_var_k1, custom_var_v1)
SELECT v, 1, UNHEX(LPAD(HEX(CRC32(CONCAT('visitor', h2 % {visitors}))), 16, '0')), at, at + INTERVAL 30 + h3 % 1200 SECOND,
  UNHEX(LPAD(HEX(h1), 16, '0')), UNHEX('0A000000'), IF(h2 % {visitors} % 20 = 0, CONCAT('user', h2 % {visitors}), NULL), h1 % 50 = 0, h1 % 5 = 0,
  IF(h2 % 3 = 0, 1, 0), h3 % 8640000, 1 + h2 % 30, @url0 + 1 + FLOOR(@urls * POW(entry / 4294967296, 3)), @title0 + 1 + FLOOR(@titles * POW(entry / 4294967296, 3)),
  @url0 + 1 + FLOOR(@urls * POW(`leave` / 4294967296, 3)), @title0 + 1 + FLOOR(@titles * POW(`leave` / 4294967296, 3)), 4, 4, h2 % 2,
  ELT(1 + h1 % 6, 1, 1, 2, 3, 6, 7), ELT(1 + h1 % 6, NULL, NULL, 'Google', CONCAT('site', h2 % 2000, '.example.net'), CONCAT('Campaign ', h2 % 50), 'Facebook'),
  ELT(1 + h1 % 6, NULL, NULL, CONCAT('words ', h3 % 3000), NULL, CONCAT('ad ', h3 % 300), NULL),
  ELT(1 + h1 % 6, NULL, NULL, 'https://www.google.com', CONCAT('https://site', h2 % 2000, '.example.net/p/', h3 % 20), NULL, 'https://facebook.com'),
  ELT(1 + h2 % 6, 'de-de', 'en-us', 'en-gb', 'fr', 'pt-br', 'es-mx'), ELT(1 + h2 % 3, 'Blink', 'WebKit', 'Gecko'),
  ELT(1 + h2 % 4, 'CH', 'SF', 'FF', 'PS'), CONCAT(90 + h3 % 40, '.0'), ELT(1 + h1 % 5, 'AP', 'SA', 'GO', 'XI', ''),
  CONCAT('Model ', h3 % 300), h2 % 4, ELT(1 + h2 % 5, 'WIN', 'IOS', 'AND', 'MAC', 'LIN'), CONCAT(h1 % 15, '.', h1 % 4), 0,
  SEC_TO_TIME(h1 % 86400), h2 % 864000, CONCAT(320 + 40 * (h3 % 60), 'x', 480 + 60 * (h3 % 20)), 1, h2 % 2, 30 + h3 % 1200,
  CONCAT('City ', h1 % 2000), ELT(1 + h1 % 7, 'de', 'us', 'gb', 'fr', 'br', 'mx', 'it'), LPAD(h1 % 40, 2, '0'),
  50 + (h1 % 2000) / 1000, 8 + (h1 % 2000) / 1000, v * 4, IF(h2 % 2 = 0, CONCAT('Plan ', h2 % 12), NULL),
  IF(h3 % 10 = 0, 'Tier', NULL), IF(h3 % 10 = 0, CONCAT('Tier ', h3 % 5), NULL)
FROM (SELECT seq AS v, CRC32(CONCAT(seq, 'a')) AS h1, CRC32(CONCAT(seq, 'b')) AS h2, CRC32(CONCAT(seq, 'c')) AS h3,
  CRC32(CONCAT(seq * 4 - 3, 'e')) AS entry, CRC32(CONCAT(seq * 4, 'e')) AS `leave`,
  '{day}' + INTERVAL CRC32(CONCAT(seq, 't')) % 80000 SECOND AS at FROM seq_1_to_{visits}) AS visits;

-- Of a hundred hits: 74 page views (7 of them of products), 6 searches, 4 downloads, 4 outlinks, 8 events, 4 contents.
INSERT INTO matomo_log_link_visit_action (idlink_va, idsite, idvisitor, idvisit, idaction_url_ref, idaction_name_ref,
  custom_float, pageview_position, server_time, idpageview, idaction_name, idaction_url, search_cat, search_count,
  time_spent_ref_action, idaction_product_cat, idaction_product_name, product_price, idaction_product_sku,
  idaction_event_action, idaction_event_category, idaction_content_interaction, idaction_content_name, idaction_content_piece,
  idaction_content_target, time_dom_completion, time_dom_processing, time_network, time_on_load, time_server, time_transfer,
  time_spent, custom_dimension_1)
SELECT seq, 1, visit.idvisitor, visit.idvisit, IF(seq % 4 = 1, 0, @url0 + 1 + FLOOR(@urls * POW(`before` / 4294967296, 3))),
  IF(seq % 4 = 1, 0, @title0 + 1 + FLOOR(@titles * POW(`before` / 4294967296, 3))),
  IF(kind BETWEEN 88 AND 95 AND h2 % 2 = 0, h3 % 100 / 4, NULL), 1 + (seq - 1) % 4,
  visit.visit_first_action_time + INTERVAL ((seq - 1) % 4) * 10 SECOND, LEFT(HEX(h1), 6),
  CASE WHEN kind < 74 THEN @title0 + 1 + FLOOR(@titles * POW(h2 / 4294967296, 3)) WHEN kind < 80 THEN @search0 + 1 + FLOOR(@searches * POW(h2 / 4294967296, 3))
    WHEN kind < 88 THEN NULL WHEN kind < 96 THEN @name0 + 1 + FLOOR(@events * POW(h2 / 4294967296, 3)) ELSE NULL END,
  CASE WHEN kind < 74 THEN @url0 + 1 + FLOOR(@urls * POW(h2 / 4294967296, 3)) WHEN kind < 80 THEN NULL WHEN kind < 84 THEN @download0 + 1 + h2 % @downloads
    WHEN kind < 88 THEN @outlink0 + 1 + h2 % @outlinks ELSE @url0 + 1 + FLOOR(@urls * POW(h2 / 4294967296, 3)) END,
  IF(kind BETWEEN 74 AND 79, CONCAT('Area ', h3 % 20), NULL), IF(kind BETWEEN 74 AND 79, h3 % 30, NULL), h3 % 100,
  IF(kind < 7, @group0 + 1 + h2 % @categories, NULL), IF(kind < 7, @product0 + 1 + FLOOR(@products * POW(h2 / 4294967296, 3)), NULL),
  IF(kind < 7, h2 % 10000 / 100, NULL), IF(kind < 7, @sku0 + 1 + FLOOR(@products * POW(h2 / 4294967296, 3)), NULL),
  IF(kind BETWEEN 88 AND 95, @action0 + 1 + h3 % 30, NULL), IF(kind BETWEEN 88 AND 95, @category0 + 1 + h1 % 20, NULL),
  NULL, IF(kind > 95, @content0 + 1 + h2 % @contents, NULL), IF(kind > 95, @content0 + @contents + 1 + h2 % @contents, NULL),
  IF(kind > 95, @content0 + 2 * @contents + 1 + h2 % @contents, NULL),
  IF(kind < 74, h1 % 900, NULL), IF(kind < 74, h2 % 900, NULL), IF(kind < 74, h3 % 90, NULL), IF(kind < 74, h1 % 90, NULL),
  IF(kind < 74, h2 % 400, NULL), IF(kind < 74, h3 % 200, NULL), h3 % 100, IF(kind < 74, CONCAT('Section ', h1 % 40), NULL)
FROM (SELECT seq, CRC32(CONCAT(seq, 'd')) AS h1, CRC32(CONCAT(seq, 'e')) AS h2, CRC32(CONCAT(seq, 'g')) AS h3,
  CRC32(CONCAT(seq - 1, 'e')) AS `before`,
  CRC32(CONCAT(seq, 'k')) % 100 AS kind FROM seq_1_to_{hits}) AS hits
JOIN matomo_log_visit visit ON visit.idvisit = (seq + 3) DIV 4;

-- One goal for each fifth visit; of these each tenth an order, each tenth a cart left behind.
INSERT INTO matomo_log_conversion (idvisit, idsite, idvisitor, server_time, idaction_url, idlink_va, idgoal, buster, idorder,
  items, url, revenue, revenue_shipping, revenue_subtotal, revenue_tax, revenue_discount, pageviews_before, visitor_returning,
  visitor_seconds_since_first, visitor_count_visits, referer_type, referer_name, referer_keyword, config_browser_name,
  config_device_brand, config_device_model, config_device_type, location_city, location_country, location_region,
  custom_dimension_1, custom_var_k1, custom_var_v1)
SELECT idvisit, 1, idvisitor, visit_first_action_time + INTERVAL 25 SECOND, visit_exit_idaction_url, last_idlink_va,
  ELT(1 + idvisit % 10, 0, -1, 1, 2, 3, 4, 5, 1, 2, 3), idvisit, IF(idvisit % 10 = 0, CONCAT('order-', idvisit), NULL),
  IF(idvisit % 10 < 2, 2, NULL), 'https://shop.example.org/thanks', 10 + idvisit % 90, IF(idvisit % 10 = 0, 5, NULL),
  IF(idvisit % 10 < 2, 10 + idvisit % 80, NULL), IF(idvisit % 10 = 0, 2, NULL), IF(idvisit % 10 = 0, 1, NULL), 3,
  visitor_returning, visitor_seconds_since_first, visitor_count_visits, referer_type, referer_name, referer_keyword,
  config_browser_name, config_device_brand, config_device_model, config_device_type, location_city, location_country,
  location_region, custom_dimension_1, custom_var_k1, custom_var_v1
FROM matomo_log_visit WHERE idsite = 1 AND visit_goal_converted = 1;
INSERT INTO matomo_log_conversion_item (idsite, idvisitor, server_time, idvisit, idorder, idaction_sku, idaction_name,
  idaction_category, idaction_category2, idaction_category3, idaction_category4, idaction_category5, price, quantity, deleted)
SELECT 1, idvisitor, server_time, idvisit, COALESCE(idorder, '0'), @sku0 + 1 + (idvisit + n.seq) % @products,
  @product0 + 1 + (idvisit + n.seq) % @products, @group0 + 1 + idvisit % @categories, 0, 0, 0, 0, 5 + idvisit % 60, 1 + n.seq, 0
FROM matomo_log_conversion JOIN seq_1_to_2 n WHERE idgoal < 1;
